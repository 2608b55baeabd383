import { VirtualizerController } from '@tanstack/lit-virtual';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { createRef, ref, type Ref } from 'lit/directives/ref.js';
import { repeat } from 'lit/directives/repeat.js';
import { moved } from './grid-keys';
import { icon } from './icons';
import { Light } from './light';
import { vars } from './vars';

export interface GridColumn<R> {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  readonly width: string;
  readonly number: boolean;
  cell(row: R): unknown;
}

export interface GridRow {
  readonly id: string;
}

const ROW_HEIGHT = 32;
/** More than rows are ever drawn, so that rows in view stay where they are: moving elements costs more than new ones. */
const SLOTS = 256;

/**
 * A table of any number of rows, of which only those in view are drawn. The table itself holds the keyboard focus and
 * names the selected row, so that neither scrolling nor new figures lose it.
 *
 * Tells `sort` (a column's key), `select` and `open` (a row's id), `view` (the ids drawn).
 */
@customElement('bd-grid')
export class Grid<R extends GridRow> extends Light {
  @property({ attribute: false }) columns: readonly GridColumn<R>[] = [];
  @property({ attribute: false }) rows: readonly R[] = [];
  @property({ attribute: false }) sort: { key: string; descending: boolean } | null = null;
  @property() selected = '';
  @property() label = '';
  @property({ attribute: false }) rowClass: (row: R) => string = () => '';

  private readonly scroller: Ref<HTMLElement> = createRef();
  private readonly virtual = new VirtualizerController<HTMLElement, HTMLElement>(this, {
    getScrollElement: () => this.scroller.value ?? null,
    count: 0,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  private drawn = '';
  /** The selected row shall come into view: at the start, and when keys moved the selection. */
  private follow = true;

  override render(): TemplateResult {
    const virtualizer = this.virtual.getVirtualizer();
    if (virtualizer.options.count !== this.rows.length) {
      virtualizer.setOptions({ ...virtualizer.options, count: this.rows.length });
    }
    const items = virtualizer.getVirtualItems();
    return html`<div
      ${ref(this.scroller)}
      class="grid"
      role="grid"
      tabindex="0"
      aria-label=${this.label}
      aria-rowcount=${this.rows.length + 1}
      aria-colcount=${this.columns.length}
      aria-activedescendant=${this.selectedIndex() < 0 ? nothing : rowId(this.selected)}
      ${vars({ columns: this.columns.map(({ width }) => width).join(' '), least: `${leastWidth(this.columns)}px` })}
      @keydown=${this.pressed}
    >
      <div class="grid-head" role="row" aria-rowindex="1">
        ${this.columns.map((column) => this.header(column))}
      </div>
      <div class="grid-body" role="rowgroup" ${vars({ height: `${virtualizer.getTotalSize()}px` })}>
        ${repeat(
          items,
          ({ index }) => index % SLOTS,
          ({ index, start }) => this.line(index, start),
        )}
      </div>
    </div>`;
  }

  private header(column: GridColumn<R>): TemplateResult {
    const order =
      this.sort?.key === column.key ? (this.sort.descending ? 'descending' : 'ascending') : 'none';
    return html`<div
      role="columnheader"
      class=${column.number ? 'number' : ''}
      aria-sort=${order}
      title=${column.hint ?? column.title}
    >
      <button type="button" tabindex="-1" @click=${() => this.tell('sort', column.key)}>
        ${column.title}${order === 'none' ? nothing : icon(order === 'descending' ? 'down' : 'up')}
      </button>
    </div>`;
  }

  private line(index: number, start: number): TemplateResult | typeof nothing {
    const row = this.rows[index];
    if (row === undefined) return nothing;
    const selected = row.id === this.selected;
    return html`<div
      class="grid-row ${this.rowClass(row)}"
      role="row"
      id=${rowId(row.id)}
      aria-rowindex=${index + 2}
      aria-selected=${selected}
      ${vars({ top: `${start}px` })}
      @click=${() => this.tell('select', row.id)}
      @dblclick=${() => this.tell('open', row.id)}
    >
      ${this.columns.map(
        (column) =>
          html`<div role="gridcell" class=${column.number ? 'number' : ''}>${column.cell(row)}</div>`,
      )}
    </div>`;
  }

  protected override updated(): void {
    if (this.follow && this.selectedIndex() >= 0) this.reveal();
    const ids = this.virtual
      .getVirtualizer()
      .getVirtualItems()
      .flatMap(({ index }) => this.rows[index]?.id ?? []);
    const drawn = ids.join(' ');
    if (drawn === this.drawn) return;
    this.drawn = drawn;
    this.dispatchEvent(new CustomEvent('view', { detail: ids }));
  }

  private reveal(): void {
    this.follow = false;
    this.virtual.getVirtualizer().scrollToIndex(this.selectedIndex(), { align: 'auto' });
  }

  private selectedIndex(): number {
    return this.selected === '' ? -1 : this.rows.findIndex((row) => row.id === this.selected);
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && event.target === this.scroller.value && this.selected !== '') {
      this.tell('open', this.selected);
      return;
    }
    const page = Math.max(1, Math.floor((this.scroller.value?.clientHeight ?? 0) / ROW_HEIGHT) - 2);
    const to = moved(event.key, this.selectedIndex(), this.rows.length, page);
    const row = to === null ? undefined : this.rows[to];
    if (row === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.follow = true;
    this.tell('select', row.id);
  };

  private tell(type: 'sort' | 'select' | 'open', detail: string): void {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Ids of rows come from outside; an id of the page may hold no space. */
function rowId(id: string): string {
  return `row-${id.replaceAll(/\s/g, '_')}`;
}

/** Rows are grids of their own: only a width in pixels keeps their columns under each other. */
export function leastWidth(columns: readonly { width: string }[]): number {
  return columns.reduce((sum, { width }) => sum + Number(/(\d+)px/.exec(width)?.[1] ?? 0), 0);
}
