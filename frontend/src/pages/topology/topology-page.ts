import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { brokers } from '../../api/brokers';
import { get } from '../../api/http';
import { Resource } from '../../api/resource';
import { Watch } from '../../api/store';
import type { Topology, TopologyNode } from '../../api/types';
import { count } from '../../elements/format';
import '../../styles/topology.css';
import { icon } from '../../elements/icons';
import { leave } from '../../elements/leave';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import '../overview/first-steps';
import { go, place } from '../router';
import './drawing';
import { edgeList } from './edge-list';
import { layout, type Layout } from './layout';

const LIMIT = 400;

/** How messages flow: exchanges, queues, dead-letter routes, drawn or as a list. */
@customElement('bd-topology-page')
export class TopologyPage extends Light {
  @state() private drawn: Layout | null = null;
  @state() private undrawable = '';
  private shape = '';
  private readonly topology = new Resource<Topology>(
    this,
    (signal) => {
      const { broker, namespace, around } = this.view();
      return get(
        '/topology',
        { broker, namespace, around, ...(around === '' ? {} : { depth: 3 }), limit: LIMIT },
        signal,
      );
    },
    5000,
  );

  constructor() {
    super();
    new Watch(this, brokers, place);
  }

  private view(): Record<'broker' | 'namespace' | 'around' | 'q' | 'as', string> {
    const params = new URLSearchParams(place.value.search);
    const of = (key: string) => params.get(key) ?? '';
    return {
      broker: of('broker'),
      namespace: of('namespace'),
      around: of('around'),
      q: of('q'),
      as: of('as'),
    };
  }

  private show(changes: Partial<ReturnType<TopologyPage['view']>>): void {
    const params = new URLSearchParams(
      Object.entries({ ...this.view(), ...changes }).filter(([, value]) => value !== ''),
    );
    const text = params.toString();
    go(place.value.path + (text === '' ? '' : `?${text}`), { replace: true });
  }

  override willUpdate(): void {
    const { broker, namespace, around } = this.view();
    this.topology.keyed(`of ${JSON.stringify([broker, namespace, around])}`);
    void this.place();
  }

  /** Lays out anew only when nodes or edges came or went: figures alone move nothing. */
  private async place(): Promise<void> {
    const topology = this.topology.value;
    if (topology === null || topology.nodes.length === 0 || this.view().as === 'list') return;
    const shape = shapeOf(topology);
    if (shape === this.shape) return;
    this.shape = shape;
    try {
      const drawn = await layout(topology);
      if (shape === this.shape) this.drawn = drawn;
    } catch {
      this.undrawable = 'This graph could not be drawn; the list has it all.';
    }
  }

  override render(): TemplateResult {
    if (brokers.value.items?.length === 0)
      return html`<div class="page-head"><h1 tabindex="-1">Topology</h1></div>
        <bd-first-steps></bd-first-steps>`;
    const { value } = this.topology;
    return html`<div class="page-head">
        <h1 tabindex="-1">Topology</h1>
        <span class="muted" role="status"
          >${value === null ? nothing : `${count(value.nodes.length)} nodes, ${count(value.edges.length)} routes`}</span
        >
      </div>
      ${this.toolbar()} ${this.content(value)}`;
  }

  private content(value: Topology | null): TemplateResult {
    const { failure } = this.topology;
    if (value === null)
      return failure === null
        ? skeleton(10)
        : notice('error', 'The topology could not be had.', failure.message);
    if (value.nodes.length === 0)
      return empty(
        'There is nothing to draw.',
        'Exchanges and queues appear after the first poll of their broker.',
      );
    const nodes = new Map<string, TopologyNode>(value.nodes.map((node) => [node.id, node]));
    const { as, q } = this.view();
    return html`${
      value.truncated
        ? notice(
            'info',
            `Only ${count(value.nodes.length)} of ${count(value.total)} nodes are shown.`,
            'Choose a namespace, or open a queue and see what is around it.',
          )
        : nothing
    }
    ${
      value.cycles.length === 0
        ? nothing
        : notice(
            'warning',
            `Dead-letter routes run in ${value.cycles.length === 1 ? 'a circle' : `${value.cycles.length} circles`}.`,
            this.cycles(value.cycles, nodes),
          )
    }
    ${
      as === 'list'
        ? edgeList(value, nodes, q)
        : this.undrawable !== ''
          ? html`${notice('warning', this.undrawable)}${edgeList(value, nodes, q)}`
          : this.drawn === null
            ? skeleton(10)
            : html`<bd-drawing class="fill" .layout=${this.drawn} .nodes=${nodes} .find=${q}></bd-drawing>
                ${legend()}`
    }`;
  }

  private cycles(cycles: string[][], nodes: ReadonlyMap<string, TopologyNode>): TemplateResult {
    const names = cycles
      .slice(0, 5)
      .map((ids) => ids.map((id) => nodes.get(id)?.name || 'default exchange').join(' → '));
    return html`<ul class="plain">
      ${names.map((each) => html`<li class="breaks">${each}</li>`)}
    </ul>`;
  }

  private toolbar(): TemplateResult {
    const view = this.view();
    const all = brokers.value.items ?? [];
    const namespaces = [
      ...new Set(
        all
          .filter(({ name }) => view.broker === '' || name === view.broker)
          .flatMap((each) => each.namespaces),
      ),
    ].sort();
    const choose = (key: 'broker' | 'namespace', values: string[]) =>
      html`<label class="inline"
        >${key === 'broker' ? 'Broker' : 'Namespace'}
        <select
          @change=${(event: Event) => this.show({ [key]: (event.target as HTMLSelectElement).value, around: '' })}
        >
          <option value="" ?selected=${view[key] === ''}>all</option>
          ${values.map((value) => html`<option value=${value} ?selected=${view[key] === value}>${value}</option>`)}
        </select></label
      >`;
    return html`<div class="toolbar">
      <div class="search" role="search">
        ${icon('search')}
        <input
          type="search"
          data-filter
          aria-label="Find by name"
          placeholder="Find by name"
          .value=${view.q}
          @input=${(event: InputEvent) => this.show({ q: (event.target as HTMLInputElement).value })}
          @keydown=${leave}
        />
      </div>
      ${choose(
        'broker',
        all.map(({ name }) => name),
      )}
      ${choose('namespace', namespaces)}
      ${
        view.around === ''
          ? nothing
          : html`<button type="button" class="active" @click=${() => this.show({ around: '' })}>
              Around ${this.aroundName()} ${icon('close')}
            </button>`
      }
      <span class="spring"></span>
      <div class="segments" role="group" aria-label="Shown as">
        <button type="button" aria-pressed=${view.as !== 'list'} @click=${() => this.show({ as: '' })}>
          Drawing
        </button>
        <button type="button" aria-pressed=${view.as === 'list'} @click=${() => this.show({ as: 'list' })}>
          List
        </button>
      </div>
    </div>`;
  }

  private aroundName(): string {
    const { around } = this.view();
    return this.topology.value?.nodes.find(({ queueId }) => queueId === around)?.name ?? 'one queue';
  }
}

function legend(): TemplateResult {
  return html`<ul class="legend" aria-label="Legend">
    <li><span class="key-line binding"></span>binding</li>
    <li><span class="key-line dead-letter"></span>dead-letter route</li>
    <li><span class="key-line alternate"></span>alternate exchange</li>
    <li><span class="key-dot"></span>size of the disc: messages ready</li>
    <li><span class="key-dot bad"></span>holds failed messages</li>
    <li><span class="key-dot warn"></span>messages wait, nobody consumes</li>
  </ul>`;
}

/** The same for the same nodes and edges, in whatever order they are told. */
function shapeOf({ nodes, edges }: Topology): string {
  const ids = nodes.map(({ id }) => id).sort();
  const ways = edges.map(({ from, to, type, key }) => JSON.stringify([from, to, type, key])).sort();
  return JSON.stringify([ids, ways]);
}
