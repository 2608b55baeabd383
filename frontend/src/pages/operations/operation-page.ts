import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ApiError } from '../../api/http';
import type { Operation } from '../../api/operation';
import { operation, withOperations } from '../../api/operations';
import { Resource } from '../../api/resource';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import { badge } from '../../elements/badge';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import './actions';
import { asked, progress } from './facts';
import './messages';
import { remarks } from './remarks';
import { kindWords, STATE_TONES } from './words';

/** One operation: how far it is, what holds it up, what became of each message, and what can be done with it. */
@customElement('bd-operation-page')
export class OperationPage extends Light {
  @property({ attribute: false }) operation = '';
  private readonly shown = new Resource<Operation>(
    this,
    (signal) => operation(this.operation, signal),
    500,
    withOperations(() => this.operation),
  );

  constructor() {
    super();
    new Watch(this, session);
  }

  override willUpdate(): void {
    this.shown.keyed(this.operation);
  }

  override render(): TemplateResult {
    const { value, failure } = this.shown;
    if (value === null) return this.without(failure);
    const title = `${kindWords(value.kind)} from ${value.queue.name}`;
    if (document.title !== `${title} · Brokerdeck`) document.title = `${title} · Brokerdeck`;
    return html`${this.head(value, title)}
      ${failure === null ? nothing : notice('warning', 'The operation could not be renewed.', failure.message)}
      ${remarks(value, may('operate'))} ${progress(value)}
      <div class="columns operation">
        <div class="stack"><bd-operation-messages .operation=${value.id}></bd-operation-messages></div>
        <div class="stack">${asked(value)}</div>
      </div>`;
  }

  private head(value: Operation, title: string): TemplateResult {
    const { queue, state } = value;
    return html`<nav class="crumbs" aria-label="Where this is">
        <a href="/operations">Operations</a> <span aria-hidden="true">›</span>
        <a href="/queues/${encodeURIComponent(queue.id)}" class="breaks">${queue.name}</a>
        <span>${queue.broker} · ${queue.namespace}</span>
      </nav>
      <div class="page-head">
        <h1 tabindex="-1" class="breaks">${title}</h1>
        <span role="status">${badge(state, STATE_TONES[state])}</span>
        <bd-copy .text=${value.id} what="the operation's id"></bd-copy>
        <span class="spring"></span>
        <bd-operation-actions
          .operation=${value}
          @changed=${() => this.shown.reload()}
        ></bd-operation-actions>
      </div>`;
  }

  private without(failure: Error | null): TemplateResult {
    const heading = html`<div class="page-head"><h1 tabindex="-1">Operation</h1></div>`;
    if (failure === null) return html`${heading}${skeleton(10)}`;
    if (failure instanceof ApiError && failure.status === 404)
      return html`${heading}${empty(
        'This operation is not there.',
        html`The address may be wrong. <a href="/operations">All operations</a>`,
      )}`;
    return html`${heading}${notice('error', 'The operation could not be had.', failure.message)}`;
  }
}
