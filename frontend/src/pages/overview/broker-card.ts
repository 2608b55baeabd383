import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { get } from '../../api/http';
import { Resource } from '../../api/resource';
import type { Broker, History } from '../../api/types';
import { badge, brokerBadge } from '../../elements/badge';
import { count, rate, seconds, span } from '../../elements/format';
import { Light } from '../../elements/light';
import { sparkline } from '../../elements/sparkline';

const TOTALS: [string, string, (value: number | null | undefined) => string][] = [
  ['ready', 'Ready', count],
  ['unacknowledged', 'Unacked', count],
  ['deadLettered', 'Dead letters', count],
  ['publishedPerSecond', 'In /s', rate],
  ['deliveredPerSecond', 'Out /s', rate],
  ['consumers', 'Consumers', count],
];

/** One broker: how it is, when it was last seen, its totals and their course over the last hour. */
@customElement('bd-broker-card')
export class BrokerCard extends Light {
  @property({ attribute: false }) broker!: Broker;
  private readonly history = new Resource<History>(
    this,
    (signal) =>
      get(`/brokers/${encodeURIComponent(this.broker.name)}/history`, { range: 'PT1H', points: 60 }, signal),
    30_000,
  );

  override willUpdate(): void {
    this.history.keyed(this.broker.name);
  }

  override render(): TemplateResult {
    const { broker } = this;
    const name = encodeURIComponent(broker.name);
    return html`<article
      class="panel broker-card ${broker.status === 'down' ? 'stale' : ''}"
      aria-label=${broker.name}
    >
      <header>
        <h3><a href="/queues?broker=${name}">${broker.name}</a></h3>
        ${brokerBadge(broker.status)}
        <span class="muted">${broker.kindLabel} ${broker.version ?? ''}</span>
      </header>
      <p class="broker-poll">${this.poll()} ${this.circuit()}</p>
      <dl class="totals">
        <div>
          <dt>Queues</dt>
          <dd>${count(broker.totals['queues'])}</dd>
        </div>
        ${TOTALS.map(([figure, label, write]) => this.total(figure, label, write))}
        <div>
          <dt>Unroutable</dt>
          <dd>${count(broker.counters['unroutable'])}</dd>
        </div>
      </dl>
      ${broker.alarms.map(({ node, alarm }) => html`<p class="alarm">${badge(`${alarm} alarm`, 'bad')} on ${node}</p>`)}
    </article>`;
  }

  private total(
    figure: string,
    label: string,
    write: (value: number | null | undefined) => string,
  ): TemplateResult {
    const points = this.history.value?.figures[figure];
    const tone = figure === 'deadLettered' ? 'bad' : '';
    return html`<div>
      <dt>${label}</dt>
      <dd>${write(this.broker.totals[figure])}</dd>
      <dd class="course">${sparkline(points, `${label} in the last hour`, tone)}</dd>
    </div>`;
  }

  private poll(): TemplateResult {
    const { lastPoll, observedAt } = this.broker;
    if (lastPoll === null) return html`<span class="muted">The first poll is under way.</span>`;
    const took = span(seconds(lastPoll.duration));
    if (lastPoll.succeeded)
      return html`<span class="muted">polled <bd-when .time=${lastPoll.at}></bd-when>, took ${took}</span>`;
    return html`<span>poll failed <bd-when .time=${lastPoll.at}></bd-when></span> ${
        observedAt === null
          ? nothing
          : html`<span>· figures from <bd-when .time=${observedAt}></bd-when></span>`
      }`;
  }

  private circuit(): TemplateResult | typeof nothing {
    const { state, retryAt } = this.broker.circuit;
    if (state === 'closed') return nothing;
    if (state === 'half-open') return html`${badge('trying again', 'warn')}`;
    const next = retryAt === null ? nothing : html`, next try <bd-when .time=${retryAt}></bd-when>`;
    return html`<span class="circuit">${badge('polling rests', 'warn')}${next}</span>`;
  }
}
