import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { brokers } from '../../api/brokers';
import { fleet, useFleet } from '../../api/fleet';
import type { Row } from '../../api/row';
import { Watch } from '../../api/store';
import { csv, download } from '../../elements/csv';
import '../../elements/grid';
import { icon } from '../../elements/icons';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import { sparkline } from '../../elements/sparkline';
import '../overview/first-steps';
import { go, place } from '../router';
import { chosen, COLUMNS, INITIAL_COLUMNS, type Column } from './columns';
import { Courses } from './courses';
import { filtered, NO_FILTER, type Filter } from './filter';
import { forgetView, savedColumns, savedViews, saveColumns, saveView, type SavedView } from './saved';
import { held, sorted } from './sort';
import { amounts, columnChooser, facets, search, viewMenu } from './toolbar';
import { readView, writeView, type View } from './view';

/** How long after the last movement over the table its order is held. */
const HELD_MILLIS = 4000;

/** All queues of all brokers in one table; what it shows stands in the address. */
@customElement('bd-queues-page')
export class QueuesPage extends Light {
  @state() private columns = savedColumns(INITIAL_COLUMNS);
  @state() private views = savedViews();
  private readonly courses = new Courses(this);
  private readonly trend: Column = {
    ...(COLUMNS.find(({ key }) => key === 'trend') as Column),
    cell: (row) => sparkline(this.courses.of(row.id), `${row.queue.name}: messages ready in the last hour`),
  };
  private end = () => {};
  private order: string[] = [];
  private arrangement = '';
  private touched = 0;
  private release: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    new Watch(this, fleet, brokers, place);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = useFleet();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.release);
    this.end();
  }

  override render(): TemplateResult {
    const view = readView(place.value.search);
    const { rows, loaded, failure } = fleet.value;
    const shown = this.arranged(view);
    return html`<div class="page-head">
        <h1 tabindex="-1">Queues</h1>
        <span class="muted" role="status">${loaded === 0 ? nothing : this.summary(shown.length)}</span>
      </div>
      ${failure === null ? nothing : notice('warning', 'The queues could not be renewed.', failure)}
      ${loaded === 0 ? (failure === null ? skeleton(12) : nothing) : rows.size === 0 ? this.none() : this.table(view, shown)}`;
  }

  private none(): TemplateResult {
    if (brokers.value.items?.length === 0) return html`<bd-first-steps></bd-first-steps>`;
    return empty(
      'There are no queues yet.',
      'Those that a broker has appear here after its first successful poll.',
    );
  }

  private summary(shown: number): string {
    const { rows, loaded } = fleet.value;
    return loaded < 1 ? `${Math.round(loaded * 100)} % loaded` : amounts(shown, rows.size);
  }

  private table(view: View, shown: Row[]): TemplateResult {
    const columns = chosen(this.columns).map((column) => (column.key === 'trend' ? this.trend : column));
    const change = (filter: Filter) => this.show({ ...view, filter }, true);
    return html`<div class="toolbar">
        ${search(view.filter, change)} ${facets(fleet.value.rows, view.filter, change)}
        ${
          view.filter.abandoned
            ? html`<button
                type="button"
                class="active"
                @click=${() => change({ ...view.filter, abandoned: false })}
              >
                No consumers ${icon('close')}
              </button>`
            : nothing
        }
        ${
          writeView({ ...view, sort: readView('').sort, row: '' }) === ''
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => change(NO_FILTER)}>
                Clear filters
              </button>`
        }
        <span class="spring"></span>
        ${viewMenu(this.views, this.openView, (name) => (this.views = forgetView(name)), this.keepView)}
        ${columnChooser(this.columns, (keys) => saveColumns((this.columns = keys)))}
        <button
          type="button"
          ?disabled=${fleet.value.loaded < 1}
          @click=${() => this.export(shown)}
          title="Save the filtered queues as CSV"
        >
          ${icon('download')}CSV
        </button>
      </div>
      ${
        shown.length === 0
          ? empty(
              'No queue passes the filter.',
              html`<button type="button" @click=${() => change(NO_FILTER)}>Clear filters</button>`,
            )
          : html`<bd-grid
              class="fill"
              label="Queues"
              .columns=${columns}
              .rows=${shown}
              .sort=${view.sort}
              .selected=${view.row}
              .rowClass=${(row: Row) => (row.queue.stale ? 'stale' : '')}
              @sort=${({ detail }: CustomEvent<string>) => this.sortBy(view, detail)}
              @select=${({ detail }: CustomEvent<string>) => this.show({ ...view, row: detail }, true)}
              @open=${({ detail }: CustomEvent<string>) => go(`/queues/${detail}`)}
              @view=${({ detail }: CustomEvent<string[]>) => this.courses.view(detail)}
              @pointermove=${this.touch}
              @keydown=${this.touch}
              @pointerleave=${this.letGo}
            ></bd-grid>`
      }`;
  }

  /** The rows to show; their order is held while somebody points at them. */
  private arranged(view: View): Row[] {
    const found = filtered(fleet.value.rows.values(), view.filter);
    const arrangement = writeView({ ...view, row: '' });
    const hold = arrangement === this.arrangement && Date.now() - this.touched < HELD_MILLIS;
    const column = COLUMNS.find(({ key }) => key === view.sort.key);
    const rows = hold ? held(found, this.order) : sorted(found, column, view.sort.descending);
    this.arrangement = arrangement;
    this.order = rows.map(({ id }) => id);
    return rows;
  }

  private readonly touch = (): void => {
    this.touched = Date.now();
    clearTimeout(this.release);
    this.release = setTimeout(() => this.requestUpdate(), HELD_MILLIS + 50);
  };

  private readonly letGo = (): void => {
    this.touched = 0;
  };

  private show(view: View, replace: boolean): void {
    go(place.value.path + writeView(view), { replace });
  }

  /** Figures are wanted greatest first, words from a to z; a second click turns the order. */
  private sortBy(view: View, key: string): void {
    const numeric = COLUMNS.find((column) => column.key === key)?.number ?? false;
    const descending = view.sort.key === key ? !view.sort.descending : numeric;
    if (key !== 'trend') this.show({ ...view, sort: { key, descending } }, true);
  }

  private readonly openView = (view: SavedView): void => {
    saveColumns((this.columns = view.columns));
    go(place.value.path + view.search);
  };

  private readonly keepView = (name: string): void => {
    const view = readView(place.value.search);
    this.views = saveView({ name, search: writeView({ ...view, row: '' }), columns: this.columns });
  };

  private export(rows: readonly Row[]): void {
    const columns = COLUMNS.filter(({ key }) => key !== 'trend');
    const titles = columns.map(({ key }) => key);
    const text = csv(
      titles,
      rows.map((row) => columns.map((column) => column.value(row))),
    );
    download('queues.csv', 'text/csv', text);
  }
}
