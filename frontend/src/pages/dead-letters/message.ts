import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ApiError } from '../../api/http';
import type { MessageDetails } from '../../api/inspection';
import { bodyAddress, message } from '../../api/inspections';
import { Polled } from '../../api/polled';
import { count } from '../../elements/format';
import { icon } from '../../elements/icons';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import { short } from '../../elements/plain';
import './body';
import { facts, trace } from './facts';
import { explanation, way } from './story';
import './values';

/** One message of a look, whole. Tells `step` (1 or -1) for the next and the previous one. */
@customElement('bd-look-message')
export class LookMessage extends Light {
  @property({ attribute: false }) look = '';
  @property({ attribute: false }) number = 0;
  /** Where the list is, and where the messages of the same failure are. */
  @property({ attribute: false }) back = '';
  @property({ attribute: false }) failureAddress: (group: string) => string = () => '';
  private shown = '';
  private readonly details = new Polled<MessageDetails>(this, (signal) =>
    message(this.look, this.number, signal),
  );

  override willUpdate(): void {
    this.details.keyed(`${this.look} ${this.number}`);
  }

  /** A message that was opened takes the focus, so that it is read out and keys go on from it. */
  protected override updated(): void {
    const key = `${this.look} ${this.number}`;
    if (this.shown === key) return;
    this.shown = key;
    this.querySelector<HTMLElement>('h2')?.focus();
  }

  override render(): TemplateResult {
    const { value, failure } = this.details;
    const step = (by: number, title: string, key: string) =>
      html`<button
        type="button"
        title="${title} (${key})"
        @click=${() => this.dispatchEvent(new CustomEvent('step', { detail: by }))}
      >
        ${icon(by < 0 ? 'up' : 'down')}${title}
      </button>`;
    return html`<section class="message-view" aria-label="Message">
      <div class="toolbar">
        <a class="button" href=${this.back} title="Back to the list (Esc)">Back to the list</a>
        <h2 tabindex="-1">Message ${count(this.number)}</h2>
        ${value?.message.id ? html`<span class="muted breaks">${short(value.message.id)}</span>` : nothing}
        <span class="spring"></span>
        ${step(-1, 'Previous', 'k')} ${step(1, 'Next', 'j')}
      </div>
      ${value !== null ? this.content(value) : this.without(failure)}
    </section>`;
  }

  private without(failure: Error | null): TemplateResult {
    if (failure === null) return skeleton(8);
    if (failure instanceof ApiError && [400, 404].includes(failure.status))
      return empty('This message is not in the look.', failure.message);
    return notice('error', 'The message could not be had.', failure.message);
  }

  private content(value: MessageDetails): TemplateResult {
    return html`${value.masked ? notice('info', 'Parts may be masked: who may resubmit messages sees all.') : nothing}
      <div class="columns message-columns">
        <div class="stack">
          <bd-body .view=${value.body} .address=${bodyAddress(this.look, this.number)}></bd-body>
          ${trace(value.facts.trace)}
          <bd-values label="Headers" .values=${value.headers}></bd-values>
          <bd-values label="Properties" .values=${value.properties}></bd-values>
        </div>
        <div class="stack">
          ${facts(value)} ${way(value.way)}
          ${
            value.explanation === null
              ? nothing
              : explanation(value.explanation, this.failureAddress(value.message.group))
          }
        </div>
      </div>`;
  }
}
