import { html, nothing, type TemplateResult } from 'lit';
import type { Inspection } from '../../api/inspection';
import type { QueueAddress } from '../../api/operation';
import type { QueueRole } from '../../api/types';
import { roleTag } from '../../elements/badge';
import { count } from '../../elements/format';
import { icon } from '../../elements/icons';
import '../../elements/popover';
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

/** The looks that are kept: each opens, and can be forgotten by those who may. */
export function looksMenu(
  looks: readonly Inspection[],
  current: string,
  mayDelete: boolean,
  open: (id: string) => void,
  forget: (id: string) => void,
): TemplateResult | typeof nothing {
  if (looks.length === 0) return nothing;
  const content = () =>
    html`<div class="choices">
      ${looks.map(
        ({ id, createdAt, startedBy, seen, state }) =>
          html`<div class="choice">
            <button
              type="button"
              class="quiet choice-text"
              aria-current=${id === current ? 'true' : nothing}
              @click=${() => open(id)}
            >
              <span
                ><bd-when .time=${createdAt}></bd-when>, by ${startedBy}
                <span class="muted">${state === 'looking' ? 'looking' : `${count(seen)} seen`}</span></span
              >
            </button>
            <button
              type="button"
              class="quiet small"
              ?disabled=${!mayDelete || state === 'looking'}
              title=${mayDelete ? 'Forget this look; the queue is left alone' : 'Forgetting a look needs the role operator'}
              aria-label="Forget the look of ${createdAt}"
              @click=${() => forget(id)}
            >
              ${icon('close')}
            </button>
          </div>`,
      )}
    </div>`;
  return html`<bd-popover
    name="looks"
    label="Looks: ${looks.length}"
    icon="save"
    .content=${content}
  ></bd-popover>`;
}
