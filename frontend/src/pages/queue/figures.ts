import { html, nothing, type TemplateResult } from 'lit';
import { numbers } from '../../api/row';
import type { FigureName, QueueDetails } from '../../api/types';
import { age, bytes, count, percent, rate, span } from '../../elements/format';

type Write = (value: number | null) => string;

const GROUPS: readonly { title: string; figures: readonly [FigureName, string, Write][] }[] = [
  {
    title: 'Messages',
    figures: [
      ['ready', 'Ready', count],
      ['unacknowledged', 'Unacked', count],
      ['deadLettered', 'Dead letters', count],
      ['scheduled', 'Scheduled', count],
      ['sizeBytes', 'Size', bytes],
      ['consumers', 'Consumers', count],
    ],
  },
  {
    title: 'Per second',
    figures: [
      ['publishedPerSecond', 'In', rate],
      ['deliveredPerSecond', 'Out', rate],
      ['acknowledgedPerSecond', 'Acked', rate],
      ['redeliveredPerSecond', 'Delivered again', rate],
      ['deadLetteredPerSecond', 'Dead-lettered', rate],
    ],
  },
  {
    title: 'Time and errors',
    figures: [
      ['oldestMessageAge', 'Oldest message', span],
      ['waiting', 'Waiting', span],
      ['inConsumer', 'In consumer', span],
      ['errorRatio', 'Errors', percent],
    ],
  },
];

/** Every figure of a queue, the estimated ones with how they are made. */
export function figures(queue: QueueDetails): TemplateResult {
  const known = numbers(queue.figures);
  const one = ([name, title, write]: readonly [FigureName, string, Write]): TemplateResult => {
    const bound = queue.figures.oldestMessageAgeBound;
    const told = name === 'oldestMessageAge' && bound !== 'lower';
    const how = known[name] === null || told ? undefined : queue.estimates[name];
    const text = name === 'oldestMessageAge' ? age(known[name], bound) : write(known[name]);
    const bad = name === 'deadLettered' && (known[name] ?? 0) > 0;
    return html`<div>
      <dt>${title}</dt>
      <dd class=${bad ? 'bad' : ''}>${text}</dd>
      ${how === undefined ? nothing : html`<dd class="how">estimated: ${how}</dd>`}
    </div>`;
  };
  return html`<h2 class="visually-hidden">Figures</h2>
    <div class="figures ${queue.stale ? 'stale' : ''}">
      ${GROUPS.map(
        ({ title, figures: names }) =>
          html`<section class="panel" aria-label=${title}>
            <h3>${title}</h3>
            <dl class="totals">${names.map(one)}</dl>
          </section>`,
      )}
    </div>`;
}
