import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Note, Plan, Reach } from '../../api/operation';
import { bytes, count } from '../../elements/format';
import { notice } from '../../elements/notice';
import { destinationWords, guaranteeWords } from './words';

function messagesWords({ selected, planned, messages }: Plan): string {
  if (selected !== null)
    return `the ${count(selected)} that were selected, as far as they are among ${count(messages)}`;
  return planned === messages
    ? `at most ${count(planned)}`
    : `at most ${count(planned)}, ${count(messages)} are there`;
}

/**
 * What an operation does: how many messages, whereto, what changes in them, and what could go another way.
 *
 * @param target "_blank" where links must not leave the page
 */
export function planView(plan: Plan, target: '' | '_blank' = ''): TemplateResult {
  return html`<dl class="properties">
      <dt>Messages</dt>
      <dd>${messagesWords(plan)}</dd>
      <dt>Average size</dt>
      <dd>${bytes(plan.averageBytes)}</dd>
      <dt>To</dt>
      <dd>${destinationWords(plan.destination, plan.queue.namespace)}</dd>
      <dt>Promise</dt>
      <dd>${guaranteeWords(plan.guarantee)[0].toLowerCase()}</dd>
      ${
        plan.destination === null
          ? nothing
          : html`<dt>Headers taken out</dt>
              <dd>${names(plan.stripped)}</dd>
              <dt>Headers put in</dt>
              <dd>${names(plan.added)}</dd>`
      }
      <dt>Seen</dt>
      <dd><bd-when .time=${plan.observedAt}></bd-when></dd>
    </dl>
    ${plan.destination === null ? nothing : reached(plan.reach, target)}
    ${plan.warnings.map(({ message }) => notice('warning', message))}`;
}

function names(all: readonly string[]): unknown {
  return all.length === 0
    ? 'none'
    : all.map((name, index) => html`${index === 0 ? nothing : ', '}<code>${name}</code>`);
}

function reached(reach: readonly Reach[], target: string): TemplateResult {
  if (reach.length === 0)
    return html`<p class="muted">
      Which queues are reached is known only when each message is read: it carries the way itself.
    </p>`;
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Queues that get messages">
    <table class="list reach">
      <thead>
        <tr>
          <th scope="col">Queue that gets messages</th>
          <th scope="col">By</th>
          <th scope="col">Mind</th>
        </tr>
      </thead>
      <tbody>
        ${reach.map(
          ({ id, namespace, name, via, remarks }) =>
            html`<tr>
              <td class="breaks">
                <a href="/queues/${encodeURIComponent(id)}" target=${target || nothing}>${name}</a>
                <span class="muted">${namespace}</span>
              </td>
              <td class="breaks">${via}</td>
              <td class="breaks ${remarks.length === 0 ? '' : 'warn'}">${remarks.join(' ') || '–'}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

/** Which promise shall be kept, where there is a choice. `tell` hears of another one. */
export function guaranteeChoice(
  plan: Plan,
  tell: (guarantee: string) => void,
): TemplateResult | typeof nothing {
  if (plan.guarantees.length < 2) return nothing;
  return html`<fieldset class="options">
    <legend>Promise</legend>
    ${plan.guarantees.map((each) => {
      const [title, meaning] = guaranteeWords(each);
      return html`<label class="tick"
        ><input
          type="radio"
          name="guarantee"
          value=${each}
          .checked=${live(each === plan.guarantee)}
          @change=${() => tell(each)}
        />
        <span>${title}<span class="muted tick-more">${meaning}</span></span></label
      >`;
    })}
  </fieldset>`;
}

/** The set with the name in or out of it. */
export function withTick(ticked: ReadonlySet<string>, name: string, on: boolean): ReadonlySet<string> {
  const next = new Set(ticked);
  if (on) next.add(name);
  else next.delete(name);
  return next;
}

/** A tick for each cost; the form does not go on without. `tell` hears which was set or taken away. */
export function costTicks(
  costs: readonly Note[],
  ticked: ReadonlySet<string>,
  tell: (name: string, on: boolean) => void,
): TemplateResult | typeof nothing {
  if (costs.length === 0) return nothing;
  return html`<fieldset class="costs">
    <legend>What it costs beside what is wanted</legend>
    ${costs.map(
      ({ name, message }) =>
        html`<label class="tick"
          ><input
            type="checkbox"
            required
            name="cost"
            .checked=${ticked.has(name)}
            @change=${(event: Event) => tell(name, (event.target as HTMLInputElement).checked)}
          />
          <span>${message} <span class="muted">I accept this.</span></span></label
        >`,
    )}
  </fieldset>`;
}
