import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../api/operation';
import { count, rate, span } from '../../elements/format';
import { progressBar } from '../../elements/progress';
import { parts, progressWords, timeToGo } from './model';
import { planView } from './plan-view';
import { destinationWords, DOUBT_WORDS, partWords, selectionWords } from './words';

type Figure = readonly [title: string, value: string, tone?: string, how?: string];

/** How far it is, in one bar and all figures. */
export function progress(operation: Operation): TemplateResult {
  const { planned, chosen, done, failed, inDoubt, missing, cameBack, left, messagesPerSecond } = operation;
  const some = (amount: number, tone: string) => (amount > 0 ? tone : '');
  const all: readonly Figure[] = [
    ['Planned', count(planned)],
    ['Chosen', count(chosen)],
    operation.kind === 'cancellation'
      ? ['Cancelled', count(done), '', 'archived and taken off']
      : ['Moved', count(done), '', 'arrived and taken off'],
    ['Failed', count(failed), some(failed, 'bad'), 'they stay in the queue'],
    ['In doubt', count(inDoubt), some(inDoubt, 'warn'), 'arrived or not'],
    ['Missing', count(missing), some(missing, 'warn'), 'no longer in the queue'],
    ['Came back', count(cameBack), some(cameBack, 'warn'), 'kept in the archive'],
    ['Not tried', count(left)],
    ['Per second', rate(messagesPerSecond)],
    ['Time to go', span(timeToGo(operation))],
  ];
  return html`<section class="panel" aria-label="Progress">
    <header>
      <h2>Progress</h2>
      <span class="muted">${progressWords(operation)}</span>
    </header>
    ${progressBar('Progress', parts(operation), progressWords(operation))}
    <dl class="totals">
      ${all.map(
        ([title, value, tone = '', how]) =>
          html`<div>
            <dt>${title}</dt>
            <dd class=${tone}>${value}</dd>
            ${how === undefined ? nothing : html`<dd class="how">${how}</dd>`}
          </div>`,
      )}
    </dl>
  </section>`;
}

/** What was asked for, by whom, and the plan that was accepted. */
export function asked(operation: Operation): TemplateResult {
  const {
    selection,
    part,
    destination,
    queue,
    rate: most,
    onDoubt,
    reason,
    startedBy,
    createdAt,
    endedAt,
  } = operation;
  const { costs } = operation.plan;
  return html`<section class="panel" aria-label="What was asked for">
      <header><h2>What was asked for</h2></header>
      <dl class="properties">
        <dt>Which</dt>
        <dd>${[partWords(part), selectionWords(selection)].filter(Boolean).join(': ')}</dd>
        <dt>Where to</dt>
        <dd>${destinationWords(destination, queue.namespace)}</dd>
        <dt>Most per second</dt>
        <dd>${most === null ? 'as fast as it goes' : count(most)}</dd>
        ${
          destination === null
            ? nothing
            : html`<dt>In doubt</dt>
                <dd>${DOUBT_WORDS[onDoubt][0]}</dd>`
        }
        <dt>Reason</dt>
        <dd>${reason === null || reason === '' ? '–' : reason}</dd>
        <dt>By</dt>
        <dd>${startedBy}, <bd-when .time=${createdAt}></bd-when></dd>
        ${
          endedAt === null
            ? nothing
            : html`<dt>Ended</dt>
                <dd><bd-when .time=${endedAt}></bd-when></dd>`
        }
      </dl>
    </section>
    <section class="panel" aria-label="Plan">
      <header><h2>Plan</h2></header>
      ${planView(operation.plan)}
      ${
        costs.length === 0
          ? nothing
          : html`<h3>Accepted costs</h3>
              <ul class="plain">
                ${costs.map(({ message }) => html`<li>${message}</li>`)}
              </ul>`
      }
    </section>`;
}
