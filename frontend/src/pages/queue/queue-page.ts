import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { ApiError, get } from '../../api/http';
import { Resource } from '../../api/resource';
import type { QueueDetails } from '../../api/types';
import { badge, roleTag } from '../../elements/badge';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import './charts';
import { details } from './details';
import { figures } from './figures';
import './resubmit/resubmit';
import { wiring } from './wiring';

/** The words of brokers for a queue that works. */
const GOOD = new Set(['running', 'idle', 'Active']);

/** One queue: its figures now and over time, what it is, who consumes, where messages come from and go. */
@customElement('bd-queue-page')
export class QueuePage extends Light {
  @property({ attribute: false }) queue = '';
  private readonly details = new Resource<QueueDetails>(
    this,
    (signal) => get(`/queues/${encodeURIComponent(this.queue)}`, {}, signal),
    2000,
  );

  private atHeading = false;

  override willUpdate(): void {
    this.details.keyed(this.queue);
    this.atHeading = document.activeElement?.matches('bd-queue-page h1') ?? false;
  }

  /** The heading of what was fetched is another one: whoever was at the first is at the second. */
  protected override updated(): void {
    if (this.atHeading) this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  override render(): TemplateResult {
    const { value, failure } = this.details;
    if (value === null) return this.without(failure);
    if (document.title !== `${value.name} · Brokerdeck`) document.title = `${value.name} · Brokerdeck`;
    return html`${this.head(value)}
      ${failure === null ? nothing : notice('warning', 'The queue could not be renewed.', failure.message)}
      ${
        value.stale
          ? notice(
              'warning',
              this.old(value),
              `They are renewed as soon as a poll of ${value.broker} succeeds.`,
            )
          : nothing
      }
      ${figures(value)}
      <bd-queue-charts queue=${value.id}></bd-queue-charts>
      <div class="columns">
        <div class="stack">${wiring(value)}</div>
        <div class="stack">${details(value)}</div>
      </div>`;
  }

  private head(queue: QueueDetails): TemplateResult {
    return html`<nav class="crumbs" aria-label="Where this is">
        <a href="/queues">Queues</a> <span aria-hidden="true">›</span>
        <a href="/queues?broker=${encodeURIComponent(queue.broker)}">${queue.broker}</a>
        <span aria-hidden="true">›</span>
        <a
          href="/queues?broker=${encodeURIComponent(queue.broker)}&namespace=${encodeURIComponent(queue.namespace)}"
          >${queue.namespace}</a
        >
      </nav>
      <div class="page-head">
        <h1 tabindex="-1" class="breaks">${queue.name}</h1>
        <bd-copy .text=${queue.name}></bd-copy>
        ${roleTag(queue.role)} ${queue.kind === null ? nothing : html`<span class="tag">${queue.kind}</span>`}
        ${queue.status === null ? nothing : badge(queue.status, GOOD.has(queue.status) ? 'good' : 'warn')}
        <span class="spring"></span>
        <span class="muted">observed <bd-when .time=${queue.observedAt}></bd-when></span>
        <a href="/queues/${encodeURIComponent(queue.id)}/dead-letters"
          >${queue.role === 'dead-letter' || queue.role === 'parking' ? 'Dead letters' : 'Look into it'}</a
        >
        <a href="/operations?queue=${encodeURIComponent(queue.id)}">Operations</a>
        <bd-resubmit .queue=${queue}></bd-resubmit>
      </div>`;
  }

  private old({ observedAt }: QueueDetails): TemplateResult {
    if (observedAt === null) return html`No figures were seen yet.`;
    return html`These figures are old: observed <bd-when .time=${observedAt}></bd-when>.`;
  }

  private without(failure: Error | null): TemplateResult {
    const heading = html`<div class="page-head"><h1 tabindex="-1">Queue</h1></div>`;
    if (failure === null) return html`${heading}${skeleton(10)}`;
    if (failure instanceof ApiError && [400, 404].includes(failure.status)) {
      return html`${heading}${empty('This queue is not there.', html`It may have been deleted. <a href="/queues">All queues</a>`)}`;
    }
    return html`${heading}${notice('error', 'The queue could not be had.', failure.message)}`;
  }
}
