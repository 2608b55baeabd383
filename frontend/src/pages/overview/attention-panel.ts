import { html, nothing, type TemplateResult } from 'lit';
import type { Row } from '../../api/row';
import { plural } from '../../elements/format';
import type { Attention } from './attention';

/** A list of queues in trouble; nothing at all where there is none. */
export function attentionPanel(
  title: string,
  found: Attention,
  more: string,
  figure: (row: Row) => unknown,
  course: (row: Row) => unknown = () => nothing,
  below = '',
): TemplateResult | typeof nothing {
  if (found.total === 0) return nothing;
  return html`<section class="panel attention" aria-label=${title}>
    <header>
      <h3>${title}</h3>
      <a href=${more}>${plural(found.total, 'queue')}</a>
    </header>
    <ul class="ranking">
      ${found.rows.map(
        (row) =>
          html`<li class=${row.queue.stale ? 'stale' : ''}>
            <a class="queue-link" href="/queues/${row.id}${below}" title=${row.queue.name}
              >${row.queue.name}</a
            >
            <span class="muted where">${row.queue.broker} · ${row.queue.namespace}</span>
            <span class="course">${course(row)}</span>
            <span class="ranking-figure">${figure(row)}</span>
          </li>`,
      )}
    </ul>
  </section>`;
}
