import { html, nothing, type TemplateResult } from 'lit';
import type { Consumer, QueueDetails } from '../../api/types';
import { count } from '../../elements/format';
import { empty, failureNotice } from '../../elements/notice';

/** What the broker itself says of the queue when asked: consumers and attributes. A failure here leaves the rest. */
export function details(queue: QueueDetails): TemplateResult {
  return html`${
    queue.detailsFailure === null
      ? nothing
      : failureNotice('Consumers and properties could not be had.', queue.detailsFailure)
  }
  ${queue.detailsFailure !== null ? nothing : consumers(queue.consumersList)}
  ${queue.properties === null ? nothing : properties(queue.properties, queue)}`;
}

function consumers(list: readonly Consumer[] | null): TemplateResult {
  return html`<section class="panel" aria-label="Consumers">
    <header><h2>Consumers</h2></header>
    ${
      list === null
        ? empty('This broker does not tell who consumes.')
        : list.length === 0
          ? empty('Nobody consumes from this queue.')
          : html`<div class="scroll-x" tabindex="0" role="region" aria-label="Consumers of this queue">
              <table class="list">
                <thead>
                  <tr>
                    <th scope="col">Tag</th>
                    <th scope="col">From</th>
                    <th scope="col">User</th>
                    <th scope="col" class="number">Prefetch</th>
                    <th scope="col">Acknowledges</th>
                    <th scope="col">State</th>
                  </tr>
                </thead>
                <tbody>
                  ${list.map(
                    (consumer) =>
                      html`<tr>
                        <td class="breaks">${consumer.tag}</td>
                        <td class="breaks">
                          <a href="/connections?q=${encodeURIComponent(consumer.peer)}"
                            >${consumer.peer || consumer.connection}</a
                          >
                        </td>
                        <td>${consumer.user}</td>
                        <td class="number">
                          ${consumer.prefetch === 0 ? 'unlimited' : count(consumer.prefetch)}
                        </td>
                        <td>${consumer.acknowledges ? 'yes' : 'no'}</td>
                        <td>
                          ${consumer.active ? 'active' : 'waits'}${consumer.exclusive ? ', exclusive' : ''}
                        </td>
                      </tr>`,
                  )}
                </tbody>
              </table>
            </div>`
    }
  </section>`;
}

function properties(values: Record<string, unknown>, queue: QueueDetails): TemplateResult {
  const entries = Object.entries(values);
  return html`<section class="panel" aria-label="Properties">
    <header>
      <h2>Properties</h2>
      ${
        queue.detailsObservedAt === null
          ? nothing
          : html`<span class="muted">as of <bd-when .time=${queue.detailsObservedAt}></bd-when></span>`
      }
    </header>
    <dl class="properties">
      <dt>Delivery limit</dt>
      <dd>${queue.deliveryLimit === null ? 'none known' : count(queue.deliveryLimit)}</dd>
      ${entries.map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${written(value)}</dd>`,
      )}
    </dl>
  </section>`;
}

/** A broker's attribute, whatever it is, as text. */
export function written(value: unknown): TemplateResult | string {
  if (value === null || value === undefined || value === '') return '–';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return count(value);
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((each) => typeof each !== 'object')) return value.join(', ') || '–';
  const entries = Object.entries(value as object);
  if (entries.length === 0) return '–';
  return html`<dl class="properties nested">
    ${entries.map(
      ([name, each]) =>
        html`<dt>${name}</dt>
          <dd>${written(each)}</dd>`,
    )}
  </dl>`;
}
