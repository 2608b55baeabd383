import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../../api/http';
import { Resource } from '../../api/resource';
import type { Channel, Page } from '../../api/types';
import { count } from '../../elements/format';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import type { Line } from './model';

/** The channels of the chosen connection. */
@customElement('bd-channels')
export class Channels extends Light {
  @property({ attribute: false }) line!: Line;
  private readonly channels = new Resource<Page<Channel>>(
    this,
    (signal) =>
      get(
        `/brokers/${encodeURIComponent(this.line.broker)}/channels`,
        { connection: this.line.connection.id, limit: 1000 },
        signal,
      ),
    2000,
  );

  override willUpdate(): void {
    this.channels.keyed(this.line.id);
  }

  override render(): TemplateResult {
    const { value, failure } = this.channels;
    if (failure !== null && value === null)
      return notice('warning', 'The channels could not be had.', failure.message);
    if (value === null) return skeleton(3);
    if (value.items.length === 0) return empty('This connection has no channels.');
    return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Channels">
      <table class="list">
        <thead>
          <tr>
            <th scope="col" class="number">Channel</th>
            <th scope="col">State</th>
            <th scope="col">Mode</th>
            <th scope="col" class="number">Consumers</th>
            <th scope="col" class="number">Unacked</th>
            <th scope="col" class="number">Prefetch</th>
            <th scope="col" class="number">Unconfirmed</th>
          </tr>
        </thead>
        <tbody>
          ${value.items.map(
            (channel) =>
              html`<tr>
                <td class="number">${channel.number}</td>
                <td>${channel.state || '–'}</td>
                <td>${channel.transactional ? 'transactions' : channel.confirms ? 'confirms' : 'plain'}</td>
                <td class="number">${count(channel.consumers)}</td>
                <td class="number">${count(channel.unacknowledged)}</td>
                <td class="number">${channel.prefetch === 0 ? 'unlimited' : count(channel.prefetch)}</td>
                <td class="number">${count(channel.unconfirmed)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      ${value.nextCursor === null ? nothing : html`<p class="muted">Only the first 1,000 channels are shown.</p>`}
    </div>`;
  }
}
