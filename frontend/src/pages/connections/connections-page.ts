import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { brokers } from '../../api/brokers';
import { get, said } from '../../api/http';
import { Resource } from '../../api/resource';
import { Watch } from '../../api/store';
import type { Connection, Page } from '../../api/types';
import { plural } from '../../elements/format';
import '../../elements/grid';
import { icon } from '../../elements/icons';
import { leave } from '../../elements/leave';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import '../overview/first-steps';
import { go, place } from '../router';
import './channels';
import './closing';
import { COLUMNS } from './columns';
import { arranged, lineOf, readView, writeView, type ConnectionView, type Line } from './model';

interface Seen {
  readonly lines: readonly Line[];
  /** Brokers whose connections could not be had, with the reason. */
  readonly missing: readonly { broker: string; reason: string }[];
}

/** Who is connected to the brokers, whom a broker keeps waiting, and the channels of one connection. */
@customElement('bd-connections-page')
export class ConnectionsPage extends Light {
  @state() private closed = '';
  private readonly seen = new Resource<Seen>(this, (signal) => look(signal), 4000);

  constructor() {
    super();
    new Watch(this, brokers, place);
  }

  override willUpdate(): void {
    const names = brokers.value.items?.map(({ name }) => name);
    if (names !== undefined && names.length > 0) this.seen.keyed(names.join('\n'));
  }

  override render(): TemplateResult {
    const view = readView(place.value.search);
    const { value, failure } = this.seen;
    const shown = arranged(
      value?.lines ?? [],
      view,
      (line, key) => COLUMNS.find((column) => column.key === key)?.value(line) ?? null,
    );
    const selected = shown.find(({ id }) => id === view.row);
    if (brokers.value.items?.length === 0)
      return html`<div class="page-head"><h1 tabindex="-1">Connections</h1></div>
        <bd-first-steps></bd-first-steps>`;
    return html`<div class="page-head">
        <h1 tabindex="-1">Connections</h1>
        <span class="muted" role="status"
          >${value === null ? nothing : plural(shown.length, 'connection')}</span
        >
      </div>
      ${failure === null ? nothing : notice('warning', 'The connections could not be renewed.', failure.message)}
      ${value?.missing.map(({ broker, reason }) => notice('warning', `No connections from ${broker}.`, reason))}
      ${this.closed === '' ? nothing : notice('ok', 'The connection was closed.', this.closed)}
      ${this.toolbar(view)}
      ${
        value === null
          ? skeleton(10)
          : shown.length === 0
            ? empty(value.lines.length === 0 ? 'Nobody is connected.' : 'No connection passes the filter.')
            : this.table(view, shown)
      }
      ${selected === undefined ? nothing : this.detail(selected)}`;
  }

  private toolbar(view: ConnectionView): TemplateResult {
    return html`<div class="toolbar">
      <div class="search" role="search">
        ${icon('search')}
        <input
          type="search"
          data-filter
          aria-label="Filter by name, client, user, address, namespace or node"
          placeholder="Filter by name, client, user, address"
          .value=${view.text}
          @input=${(event: InputEvent) => this.show({ ...view, text: (event.target as HTMLInputElement).value })}
          @keydown=${leave}
        />
      </div>
      <label class="inline"
        >Broker
        <select
          .value=${view.broker}
          @change=${(event: Event) => this.show({ ...view, broker: (event.target as HTMLSelectElement).value })}
        >
          <option value="">all</option>
          ${brokers.value.items?.map(({ name }) => html`<option value=${name} ?selected=${name === view.broker}>${name}</option>`)}
        </select></label
      >
      <label class="inline"
        ><input
          type="checkbox"
          .checked=${view.blocked}
          @change=${() => this.show({ ...view, blocked: !view.blocked })}
        />
        Blocked only</label
      >
    </div>`;
  }

  private table(view: ConnectionView, shown: Line[]): TemplateResult {
    return html`<bd-grid
      class="fill ${view.row === '' ? '' : 'with-detail'}"
      label="Connections"
      .columns=${COLUMNS}
      .rows=${shown}
      .sort=${view.sort}
      .selected=${view.row}
      @sort=${({ detail: key }: CustomEvent<string>) =>
        this.show({ ...view, sort: { key, descending: view.sort.key === key && !view.sort.descending } })}
      @select=${({ detail }: CustomEvent<string>) => this.show({ ...view, row: detail })}
      @open=${() => this.querySelector<HTMLElement>('.detail h2')?.focus()}
    ></bd-grid>`;
  }

  private detail(line: Line): TemplateResult {
    const { connection } = line;
    return html`<section class="panel detail" aria-label="The chosen connection">
      <header>
        <h2 tabindex="-1" class="breaks">${connection.name}</h2>
        <bd-copy .text=${connection.name}></bd-copy>
        <span class="muted">${connection.peer} · ${connection.user} · ${connection.namespace}</span>
        <span class="spring"></span>
        <bd-close-connection .line=${line} @closed=${this.wasClosed}></bd-close-connection>
      </header>
      <bd-channels .line=${line}></bd-channels>
    </section>`;
  }

  private readonly wasClosed = ({ detail }: CustomEvent<Line>): void => {
    this.closed = `${detail.connection.name}; it leaves the list with the next poll.`;
    this.seen.reload();
  };

  private show(view: ConnectionView): void {
    go(place.value.path + writeView(view), { replace: true });
  }
}

/** All connections of all brokers; one broker's failure leaves the others. A broker that is down has its banner. */
async function look(signal: AbortSignal): Promise<Seen> {
  const lines: Line[] = [];
  const missing: { broker: string; reason: string }[] = [];
  await Promise.all(
    (brokers.value.items ?? []).map(async ({ name, status }) => {
      if (status === 'down') return;
      try {
        for (let cursor: string | null = ''; cursor !== null;) {
          const path = `/brokers/${encodeURIComponent(name)}/connections`;
          const page: Page<Connection> = await get(path, { limit: 1000, cursor }, signal);
          lines.push(...page.items.map((connection) => lineOf(name, connection)));
          cursor = page.nextCursor;
        }
      } catch (failure) {
        missing.push({ broker: name, reason: said(failure) });
      }
    }),
  );
  return { lines, missing };
}
