import { html, nothing, type TemplateResult } from 'lit';
import type { QueueDetails, QueueName, Route } from '../../api/types';
import { roleTag } from '../../elements/badge';
import { empty } from '../../elements/notice';

/** Where messages come from and where failed ones go. */
export function wiring(queue: QueueDetails): TemplateResult {
  return html`<section class="panel" aria-label="Routes">
    <header>
      <h2>Routes</h2>
      <a href="/topology?around=${queue.id}">See them drawn</a>
    </header>
    ${names('Failed messages go to', queue.deadLetterQueueNames)}
    ${names('Failed messages come from', queue.sourceNames)}
    ${queue.routes.length === 0 ? empty('No routes are known.') : routes(queue.routes)}
  </section>`;
}

function names(title: string, queues: readonly QueueName[]): TemplateResult | typeof nothing {
  if (queues.length === 0) return nothing;
  return html`<h3>${title}</h3>
    <ul class="plain">
      ${queues.map(
        ({ id, namespace, name, role }) =>
          html`<li>
            <a class="breaks" href="/queues/${id}">${name}</a>
            <span class="muted">${namespace}</span> ${roleTag(role)}
          </li>`,
      )}
    </ul>`;
}

function routes(all: readonly Route[]): TemplateResult {
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Routes of this queue">
    <table class="list">
      <thead>
        <tr>
          <th scope="col">Way</th>
          <th scope="col">From</th>
          <th scope="col">Via</th>
          <th scope="col">Key</th>
          <th scope="col">To</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          ({ type, fromName, via, key, toName }) =>
            html`<tr>
              <td><span class="tag ${type === 'dead-letter' ? 'bad' : ''}">${type}</span></td>
              <td class="breaks">${fromName || 'default exchange'}</td>
              <td class="breaks">${via || '–'}</td>
              <td class="breaks"><code>${key || '–'}</code></td>
              <td class="breaks">${toName}</td>
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}
