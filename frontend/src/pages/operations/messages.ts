import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  OUTCOMES,
  type OperationMessage,
  type OperationMessagePage,
  type Outcome,
} from '../../api/operation';
import { messages, withOperations } from '../../api/operations';
import { Resource } from '../../api/resource';
import { Watch } from '../../api/store';
import { badge } from '../../elements/badge';
import { count } from '../../elements/format';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import { go, place } from '../router';
import { OUTCOME_WORDS } from './words';

const AT_ONCE = 100;

/** What the address says about the messages. */
export interface MessagesView {
  readonly outcome: Outcome | '';
  readonly cursor: string;
}

export function readMessagesView(search: string): MessagesView {
  const params = new URLSearchParams(search);
  const given = params.get('outcome');
  return {
    outcome: OUTCOMES.find((outcome) => outcome === given) ?? '',
    cursor: params.get('cursor') ?? '',
  };
}

export function writeMessagesView({ outcome, cursor }: MessagesView): string {
  const params = new URLSearchParams();
  if (outcome !== '') params.set('outcome', outcome);
  if (cursor !== '') params.set('cursor', cursor);
  const written = params.toString();
  return written === '' ? '' : `?${written}`;
}

/** What became of each message of an operation, page by page. */
@customElement('bd-operation-messages')
export class OperationMessages extends Light {
  @property({ attribute: false }) operation = '';
  private readonly page = new Resource<OperationMessagePage>(
    this,
    (signal) => messages(this.operation, { ...readMessagesView(place.value.search), limit: AT_ONCE }, signal),
    2000,
    withOperations(() => this.operation),
  );

  constructor() {
    super();
    new Watch(this, place);
  }

  override willUpdate(): void {
    this.page.keyed(`${this.operation}${writeMessagesView(readMessagesView(place.value.search))}`);
  }

  override render(): TemplateResult {
    const view = readMessagesView(place.value.search);
    const { value, failure } = this.page;
    return html`<section class="panel" aria-label="Messages">
      <header>
        <h2>Messages</h2>
        <label class="inline"
          >Outcome
          <select
            data-filter
            @change=${(event: Event) => this.choose((event.target as HTMLSelectElement).value)}
          >
            <option value="" ?selected=${view.outcome === ''}>all</option>
            ${OUTCOMES.map(
              (outcome) =>
                html`<option value=${outcome} ?selected=${outcome === view.outcome}>
                  ${OUTCOME_WORDS[outcome][1]}
                </option>`,
            )}
          </select></label
        >
        ${view.outcome === '' ? nothing : html`<span class="muted">${OUTCOME_WORDS[view.outcome][2]}</span>`}
      </header>
      ${failure === null ? nothing : notice('warning', 'The messages could not be had.', failure.message)}
      ${value === null ? (failure === null ? skeleton(5) : nothing) : this.content(view, value)}
    </section>`;
  }

  private content(view: MessagesView, { items, nextCursor }: OperationMessagePage): TemplateResult {
    const first = view.cursor === '';
    const turn = (cursor: string) => this.show({ ...view, cursor }, false);
    return html`${items.length === 0 ? this.none(view) : table(items)}
    ${
      first && nextCursor === null
        ? nothing
        : html`<nav class="pager" aria-label="Pages of messages">
            <button type="button" ?disabled=${first} @click=${() => turn('')}>First page</button>
            <button type="button" ?disabled=${nextCursor === null} @click=${() => turn(nextCursor ?? '')}>
              Next page
            </button>
          </nav>`
    }`;
  }

  private none({ outcome, cursor }: MessagesView): TemplateResult {
    if (cursor !== '') return empty('There are no more messages.');
    return outcome === ''
      ? empty('No message has an outcome yet.', 'They appear here as they are sent.')
      : empty(`No message is ${OUTCOME_WORDS[outcome][1]}.`);
  }

  private choose(outcome: string): void {
    this.show({ outcome: outcome as Outcome | '', cursor: '' }, true);
  }

  private show(view: MessagesView, replace: boolean): void {
    go(place.value.path + writeMessagesView(view), { replace });
  }
}

function table(items: readonly OperationMessage[]): TemplateResult {
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Messages of this operation">
    <table class="list">
      <thead>
        <tr>
          <th scope="col" class="number">No.</th>
          <th scope="col">Outcome</th>
          <th scope="col">Message id</th>
          <th scope="col">To</th>
          <th scope="col">Detail</th>
        </tr>
      </thead>
      <tbody>
        ${items.map(({ seq, outcome, messageId, to, detail }) => {
          const [tone, name, meaning] = OUTCOME_WORDS[outcome] ?? ['', outcome, ''];
          return html`<tr>
            <td class="number">${count(seq)}</td>
            <td title=${meaning}>${badge(name, tone)}</td>
            <td class="breaks">${messageId ?? '–'}</td>
            <td class="breaks">${to ?? '–'}</td>
            <td class="breaks">${detail || '–'}</td>
          </tr>`;
        })}
      </tbody>
    </table>
  </div>`;
}
