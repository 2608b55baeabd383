import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { brokers } from '../../api/brokers';
import { get } from '../../api/http';
import { Resource } from '../../api/resource';
import { Watch } from '../../api/store';
import type { Broker, BrokerNode, Page } from '../../api/types';
import { badge, brokerBadge } from '../../elements/badge';
import { bytes, count, seconds, span } from '../../elements/format';
import { Light } from '../../elements/light';
import { meter } from '../../elements/meter';
import { empty, notice, skeleton } from '../../elements/notice';
import '../overview/first-steps';

/** The members of one broker's cluster. */
@customElement('bd-broker-nodes')
export class BrokerNodes extends Light {
  @property({ attribute: false }) broker!: Broker;
  private readonly nodes = new Resource<Page<BrokerNode>>(
    this,
    (signal) => get(`/brokers/${encodeURIComponent(this.broker.name)}/nodes`, {}, signal),
    2000,
  );

  override willUpdate(): void {
    this.nodes.keyed(this.broker.name);
  }

  override render(): TemplateResult {
    const { value, failure } = this.nodes;
    const can = this.broker.capabilities['nodes'];
    return html`<section aria-label=${this.broker.name} class=${this.broker.status === 'down' ? 'stale' : ''}>
      <header class="section-head">
        <h2>${this.broker.name}</h2>
        ${brokerBadge(this.broker.status)}
        ${value?.observedAt ? html`<span class="muted">observed <bd-when .time=${value.observedAt}></bd-when></span>` : nothing}
      </header>
      ${can !== undefined && !can.available ? notice('info', 'Nodes are not known here.', can.reason) : nothing}
      ${failure === null ? nothing : notice('warning', 'The nodes could not be had.', failure.message)}
      ${value === null ? (failure === null ? skeleton(4) : nothing) : value.items.length === 0 ? empty('No node was seen yet.') : nothing}
      <div class="cards">${value?.items.map(nodeCard)}</div>
    </section>`;
  }
}

/** Free disk is measured against the limit below which the broker raises its alarm. */
function disk(node: BrokerNode): TemplateResult {
  const { diskFreeBytes: free, diskLimitBytes: limit } = node;
  const low = free !== null && limit !== null && free < limit * 2;
  return html`<div class="meter">
    <span class="meter-label">Disk free</span>
    <span class="meter-text ${low ? 'bad' : ''}"
      >${low ? '! ' : ''}${bytes(free)}, alarm below ${bytes(limit)}</span
    >
  </div>`;
}

function nodeCard(node: BrokerNode): TemplateResult {
  return html`<article class="panel" aria-label=${node.name}>
    <header>
      <h3 class="breaks">${node.name}</h3>
      ${node.running ? badge('running', 'good') : badge('not running', 'bad')}
      ${node.alarms.map((alarm) => badge(`${alarm} alarm`, 'bad'))}
    </header>
    <p class="muted">
      ${[
        ...(node.version === '' ? [] : [`Version ${node.version}`]),
        ...(node.uptime === null ? [] : [`up ${span(seconds(node.uptime))}`]),
      ].join(', ')}
    </p>
    ${
      node.partitions.length === 0
        ? nothing
        : notice('error', 'Cut off from other nodes.', `It cannot reach ${node.partitions.join(', ')}.`)
    }
    ${told(node) ? meters(node) : nothing}
  </article>`;
}

/** Whether anything is told of what it uses. */
function told(node: BrokerNode): boolean {
  const { memoryUsedBytes, diskFreeBytes, descriptorsUsed, socketsUsed, processesUsed } = node;
  return [memoryUsedBytes, diskFreeBytes, descriptorsUsed, socketsUsed, processesUsed].some(
    (amount) => amount !== null,
  );
}

function meters(node: BrokerNode): TemplateResult {
  return html`${meter('Memory', node.memoryUsedBytes, node.memoryLimitBytes, bytes)} ${disk(node)}
  ${meter('File descriptors', node.descriptorsUsed, node.descriptorsLimit, count)}
  ${meter('Sockets', node.socketsUsed, node.socketsLimit, count)}
  ${meter('Processes', node.processesUsed, node.processesLimit, count)}`;
}

/** All brokers' nodes. */
@customElement('bd-nodes-page')
export class NodesPage extends Light {
  constructor() {
    super();
    new Watch(this, brokers);
  }

  override render(): TemplateResult {
    const { items, failure } = brokers.value;
    return html`<div class="page-head"><h1 tabindex="-1">Nodes</h1></div>
      ${items === null ? (failure === null ? skeleton(6) : notice('error', 'The brokers could not be listed.', failure)) : nothing}
      ${items?.length === 0 ? html`<bd-first-steps></bd-first-steps>` : nothing}
      ${items?.map((broker) => html`<bd-broker-nodes .broker=${broker}></bd-broker-nodes>`)}`;
  }
}
