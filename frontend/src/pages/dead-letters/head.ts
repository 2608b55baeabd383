import { html, type TemplateResult } from 'lit';
import type { QueueAddress } from '../../api/operation';
import type { QueueRole } from '../../api/types';
import { roleTag } from '../../elements/badge';
import { plain } from '../../elements/plain';

/** Where this is, of what, and what stands at the right of it. */
export function head(queue: QueueAddress, role: QueueRole | null, actions: unknown): TemplateResult {
  const address = `/queues/${encodeURIComponent(queue.id)}`;
  return html`<nav class="crumbs" aria-label="Where this is">
      <a href="/queues">Queues</a> <span aria-hidden="true">›</span>
      <a href="/queues?broker=${encodeURIComponent(queue.broker)}">${queue.broker}</a>
      <span aria-hidden="true">›</span>
      <span>${queue.namespace}</span> <span aria-hidden="true">›</span>
      <a class="breaks" href=${address}>${plain(queue.name)}</a>
    </nav>
    <div class="page-head">
      <h1 tabindex="-1" class="breaks">${pageTitle(queue.name, role)}</h1>
      ${roleTag(role)}
      <span class="spring"></span>
      ${actions}
    </div>`;
}

export function pageTitle(name: string, role: QueueRole | null): string {
  const holdsFailed = role === 'dead-letter' || role === 'parking';
  return `${holdsFailed ? 'Dead letters' : 'Messages'} in ${plain(name)}`;
}
