import { html, nothing, type TemplateResult } from 'lit';
import type { Criterion, Named } from '../../../api/operation';
import { doubtChoice } from '../../operations/doubt';
import { CRITERION_WORDS } from '../../operations/words';
import { criteriaOf, type Draft, type Wrong } from './draft';

export interface FormParts {
  readonly draft: Draft;
  readonly wrong: Wrong | null;
  readonly namespaces: readonly string[];
  /** Which types of places can be named. */
  readonly named: readonly Named[];
  readonly names: readonly string[];
  /** The queue whose deferred messages can be moved; "" where there are none to think of. */
  readonly deferring: string;
  /** Which messages, in words, where they were chosen before. */
  readonly chosen: string | null;
  change(part: Partial<Draft>): void;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

const text = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement).value;

/** The fields of the dialog: which messages, where to, how fast, and what to do in doubt. */
export function form(parts: FormParts): TemplateResult {
  const { draft, wrong, change } = parts;
  const cancels = draft.part === 'scheduled';
  const chosen = parts.chosen !== null;
  return html`${cancels || chosen ? nothing : part(parts)}
    ${chosen ? html`<p><strong>Which messages:</strong> ${parts.chosen}</p>` : which(parts)}
    ${cancels ? nothing : whereTo(parts)}
    <div class="pair">
      <label class="field"
        ><span>Most messages per second</span
        ><input
          name="rate"
          inputmode="numeric"
          placeholder="as fast as it goes"
          autocomplete="off"
          .value=${draft.rate}
          aria-invalid=${wrong?.field === 'rate'}
          @input=${(event: Event) => change({ rate: text(event) })}
        />${said(wrong, 'rate')}</label
      >
      <label class="field"
        ><span>Reason</span
        ><input
          name="reason"
          maxlength="200"
          placeholder="for your colleagues"
          autocomplete="off"
          .value=${draft.reason}
          @input=${(event: Event) => change({ reason: text(event) })}
      /></label>
    </div>
    ${cancels ? nothing : doubtChoice('If nobody knows whether a message arrived', draft.onDoubt, (onDoubt) => change({ onDoubt }))}`;
}

function said(wrong: Wrong | null, field: Wrong['field']): TemplateResult | typeof nothing {
  return wrong?.field === field ? html`<span class="bad" role="alert">${wrong.message}</span>` : nothing;
}

function option<K extends 'which' | 'to'>(
  { draft, change }: FormParts,
  key: K,
  value: Draft[K],
  title: string,
  meaning = '',
): TemplateResult {
  return html`<label class="tick"
    ><input
      type="radio"
      name=${key}
      value=${value}
      .checked=${draft[key] === value}
      @change=${() => change({ [key]: value } as Partial<Draft>)}
    />
    <span
      >${title}${meaning === '' ? nothing : html`<span class="muted tick-more">${meaning}</span>`}</span
    ></label
  >`;
}

/** Deferred messages go back into their own queue, unless another place is named. */
function part({ draft, deferring, change }: FormParts): TemplateResult | typeof nothing {
  if (deferring === '') return nothing;
  const choice = (value: Draft['part'], title: string, meaning: string, and: Partial<Draft>) =>
    html`<label class="tick"
      ><input
        type="radio"
        name="part"
        value=${value}
        .checked=${draft.part === value}
        @change=${() => change({ part: value, ...and })}
      />
      <span>${title}<span class="muted tick-more">${meaning}</span></span></label
    >`;
  return html`<fieldset class="options">
    <legend>Of which kind</legend>
    ${choice('active', 'Those that wait', 'Any receiver may have them.', { to: 'diedIn', name: '' })}
    ${choice(
      'deferred',
      'Deferred ones',
      'A receiver put them aside; nobody gets them without their numbers.',
      { to: 'queue', name: deferring },
    )}
  </fieldset>`;
}

function which(parts: FormParts): TemplateResult {
  const { draft, wrong, change } = parts;
  const most = (label: string, placeholder: string) =>
    html`<label class="field"
      ><span>${label}</span
      ><input
        name="atMost"
        inputmode="numeric"
        placeholder=${placeholder}
        autocomplete="off"
        .value=${draft.atMost}
        aria-invalid=${wrong?.field === 'atMost'}
        @input=${(event: Event) => change({ atMost: text(event) })}
      />${said(wrong, 'atMost')}</label
    >`;
  const criterion = (each: Criterion) =>
    html`<label class="field"
      ><span>${CRITERION_WORDS[each]}</span
      ><textarea
        name=${each}
        rows="2"
        placeholder="one a line, or with commas"
        spellcheck="false"
        aria-invalid=${wrong?.field === 'where'}
        .value=${draft.where[each]}
        @input=${(event: Event) => change({ where: { ...draft.where, [each]: text(event) } })}
      ></textarea>
    </label>`;
  return html`<fieldset class="options">
    <legend>Which messages</legend>
    ${option(parts, 'which', 'all', 'All that are there now')}
    ${option(parts, 'which', 'oldest', 'The oldest, so many')}
    ${draft.which === 'oldest' ? html`<div class="under">${most('How many', '')}</div>` : nothing}
    ${option(parts, 'which', 'chosen', 'Chosen by what they say')}
    ${
      draft.which === 'chosen'
        ? html`<div class="under">
            <p class="muted">
              A message is chosen when each filled field has one value of its own. Reasons are the broker’s
              own words.
            </p>
            <div class="pair">${criteriaOf(draft.part).map(criterion)} ${most('At most', 'no limit')}</div>
            ${said(wrong, 'where')}
          </div>`
        : nothing
    }
  </fieldset>`;
}

function whereTo(parts: FormParts): TemplateResult {
  const { to } = parts.draft;
  return html`<fieldset class="options">
    <legend>Where to</legend>
    ${option(parts, 'to', 'diedIn', 'The queue each died in', 'That queue and no other.')}
    ${option(
      parts,
      'to',
      'publishedTo',
      'Where each was published',
      'With its keys: every queue bound there gets it, also those that have worked on it already.',
    )}
    ${parts.named.map((type) => [option(parts, 'to', type, `One ${type}`), to === type ? place(parts, type) : nothing])}
  </fieldset>`;
}

function place({ draft, wrong, namespaces, names, change }: FormParts, type: Named): TemplateResult {
  return html`<div class="under pair">
    <label class="field"
      ><span>${capital(type)}</span
      ><input
        name="name"
        list="resubmit-names"
        autocomplete="off"
        spellcheck="false"
        .value=${draft.name}
        aria-invalid=${wrong?.field === 'name'}
        @input=${(event: Event) => change({ name: text(event) })}
      />${said(wrong, 'name')}</label
    >
    ${
      namespaces.length < 2
        ? nothing
        : html`<label class="field"
            ><span>Namespace</span
            ><input
              name="namespace"
              list="resubmit-namespaces"
              autocomplete="off"
              spellcheck="false"
              placeholder="that of the queue"
              .value=${draft.namespace}
              @input=${(event: Event) => change({ namespace: text(event) })}
          /></label>`
    }
    ${
      type === 'exchange'
        ? html`<label class="field"
            ><span>Keys</span
            ><textarea
              name="keys"
              rows="2"
              spellcheck="false"
              placeholder="one a line, or with commas; empty keeps each message’s own"
              .value=${draft.keys}
              @input=${(event: Event) => change({ keys: text(event) })}
            ></textarea>
          </label>`
        : nothing
    }
    <datalist id="resubmit-names">${names.map((name) => html`<option value=${name}></option>`)}</datalist>
    <datalist id="resubmit-namespaces">
      ${namespaces.map((name) => html`<option value=${name}></option>`)}
    </datalist>
  </div>`;
}
