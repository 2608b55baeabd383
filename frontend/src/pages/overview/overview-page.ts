import { html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { brokers } from '../../api/brokers';
import type { Operation } from '../../api/operation';
import { withOperations } from '../../api/operations';
import { fleet, useFleet } from '../../api/fleet';
import { Resource } from '../../api/resource';
import type { Row } from '../../api/row';
import { Watch } from '../../api/store';
import { trends } from '../../api/trends';
import type { Amount } from '../../api/types';
import { age, count, plural } from '../../elements/format';
import { Light } from '../../elements/light';
import { notice, skeleton } from '../../elements/notice';
import { sparkline } from '../../elements/sparkline';
import { abandoned, deadLetterQueues, growing, growth, oldest } from './attention';
import { attentionPanel } from './attention-panel';
import './broker-card';
import './first-steps';
import { operationsPanel, suspects } from './operations';

const TRENDS = 200;

/** What needs attention first, then a card a broker. */
@customElement('bd-overview-page')
export class OverviewPage extends Light {
  private end = () => {};
  private dead: Row[] = [];
  private readonly courses = new Resource<Map<string, Amount[]>>(
    this,
    (signal) => {
      const ids = this.dead.slice(0, TRENDS).map((row) => row.id);
      return ids.length === 0 ? null : trends('ready', ids, 40, signal);
    },
    15_000,
  );

  private readonly operations = new Resource<Operation[]>(this, suspects, 5000, withOperations());

  constructor() {
    super();
    new Watch(this, brokers, fleet);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = useFleet();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.end();
  }

  override willUpdate(): void {
    this.dead = deadLetterQueues(fleet.value.rows.values());
    if (fleet.value.loaded === 1) this.courses.keyed('loaded');
    if ((brokers.value.items?.length ?? 0) > 0) this.operations.keyed('all');
  }

  override render(): TemplateResult {
    return html`<div class="page-head"><h1 tabindex="-1">Overview</h1></div>
      ${this.content()}`;
  }

  private content(): TemplateResult {
    const { items, failure } = brokers.value;
    if (items === null)
      return failure === null ? skeleton(8) : notice('error', 'The brokers could not be listed.', failure);
    if (items.length === 0) return html`<bd-first-steps></bd-first-steps>`;
    return html`<h2 class="section-title">Needs attention</h2>
      ${this.attention()}
      <h2 class="section-title">Brokers</h2>
      <div class="cards">
        ${items.map((broker) => html`<bd-broker-card .broker=${broker}></bd-broker-card>`)}
      </div>`;
  }

  private attention(): TemplateResult {
    const { rows, loaded, failure } = fleet.value;
    if (failure !== null && loaded < 1) return notice('error', 'The queues could not be listed.', failure);
    if (loaded < 1) return skeleton(4);
    const courses = this.courses.value ?? new Map<string, Amount[]>();
    const rises = growth(courses);
    const all = [...rows.values()];
    const { value: moved, failure: unknown } = this.operations;
    const panels = [
      operationsPanel(moved ?? [], Date.now()),
      attentionPanel(
        'Growing dead letters',
        growing(this.dead, rises),
        '/queues?role=dead-letter&role=parking&sort=-ready',
        (row) => html`${count(row.figures.ready)} ${this.rise(rises.get(row.id))}`,
        (row) => sparkline(courses.get(row.id), `${row.queue.name}: messages in the last hour`, 'bad'),
        '/dead-letters',
      ),
      attentionPanel(
        'Messages wait, nobody consumes',
        abandoned(all),
        '/queues?consumers=none&sort=-ready',
        (row) => plural(row.figures.ready ?? 0, 'message'),
      ),
      attentionPanel('Oldest messages', oldest(all), '/queues?sort=-oldestMessageAge', (row) =>
        age(row.figures.oldestMessageAge, row.queue.figures.oldestMessageAgeBound),
      ),
    ];
    const alarms = (brokers.value.items ?? []).flatMap((broker) =>
      broker.alarms.map((alarm) => ({ broker, ...alarm })),
    );
    if (alarms.length === 0 && unknown === null && panels.every((panel) => panel === nothing)) {
      if (moved === null) return skeleton(4);
      return notice(
        'ok',
        'Nothing needs attention.',
        'No dead letters grow, every queue with messages has consumers, nothing waits long, no operation stands still.',
      );
    }
    return html`${
        unknown === null ? nothing : notice('warning', 'The operations could not be listed.', unknown.message)
      }
      ${alarms.map(({ broker, node, alarm }) =>
        notice(
          'error',
          `${broker.name}: ${alarm} alarm on ${node}`,
          html`Publishers are kept waiting until it clears.
            <a href="/nodes?broker=${encodeURIComponent(broker.name)}">See the nodes</a>`,
        ),
      )}
      <div class="attentions">${panels}</div>`;
  }

  private rise(amount: number | undefined): TemplateResult | typeof nothing {
    return amount === undefined || amount <= 0
      ? nothing
      : html`<span class="rise">+${count(amount)} in 1 h</span>`;
  }
}
