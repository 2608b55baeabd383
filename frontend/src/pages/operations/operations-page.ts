import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { STATES, type OperationPage, type OperationState } from '../../api/operation';
import { operations, withOperations } from '../../api/operations';
import { Resource } from '../../api/resource';
import { Watch } from '../../api/store';
import { plural } from '../../elements/format';
import '../../elements/grid';
import { icon } from '../../elements/icons';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import '../../elements/popover';
import { go, place } from '../router';
import { arranged, COLUMNS, rowClass } from './columns';
import { readView, writeView, type OperationsView } from './model';

const AT_ONCE = 200;

/** What was moved, by whom, how far it is, and what waits for a decision. */
@customElement('bd-operations-page')
export class OperationsPage extends Light {
  @state() private wanted = AT_ONCE;
  private readonly page = new Resource<OperationPage>(
    this,
    (signal) => {
      const { states, queue } = readView(place.value.search);
      return operations({ queue, state: states }, this.wanted, signal);
    },
    1000,
    withOperations(),
  );

  constructor() {
    super();
    new Watch(this, place);
  }

  override willUpdate(): void {
    const { states, queue } = readView(place.value.search);
    this.page.keyed(`${queue}\n${states.join(' ')}`);
  }

  override render(): TemplateResult {
    const view = readView(place.value.search);
    const { value, failure } = this.page;
    return html`<div class="page-head">
        <h1 tabindex="-1">Operations</h1>
        <span class="muted" role="status">${value === null ? nothing : this.summary(value)}</span>
      </div>
      ${failure === null ? nothing : notice('warning', 'The operations could not be renewed.', failure.message)}
      ${this.toolbar(view)}
      ${value === null ? (failure === null ? skeleton(10) : nothing) : this.content(view, value)}`;
  }

  private summary({ items, nextCursor }: OperationPage): string {
    return nextCursor === null
      ? plural(items.length, 'operation')
      : `the newest ${plural(items.length, 'operation')}`;
  }

  private toolbar(view: OperationsView): TemplateResult {
    const { states } = view;
    const toggle = (each: OperationState) =>
      this.show({
        ...view,
        states: states.includes(each) ? states.filter((other) => other !== each) : [...states, each],
      });
    const content = () =>
      html`<div class="choices">
        ${STATES.map(
          (each) =>
            html`<label
              ><input type="checkbox" .checked=${states.includes(each)} @change=${() => toggle(each)} />
              <span class="choice-text">${each}</span></label
            >`,
        )}
      </div>`;
    const first = states.length === 1 ? states[0] : states.length;
    return html`<div class="toolbar">
      <bd-popover
        name="state"
        data-filter
        label=${states.length === 0 ? 'State' : `State: ${first}`}
        .active=${states.length > 0}
        .content=${content}
      ></bd-popover>
      ${
        view.queue === ''
          ? nothing
          : html`<button type="button" class="active" @click=${() => this.show({ ...view, queue: '' })}>
              One queue ${icon('close')}
            </button>`
      }
      ${
        states.length === 0
          ? nothing
          : html`<button type="button" class="quiet" @click=${() => this.show({ ...view, states: [] })}>
              Clear filter
            </button>`
      }
    </div>`;
  }

  private content(view: OperationsView, { items, nextCursor }: OperationPage): TemplateResult {
    if (items.length === 0) return this.none(view);
    return html`<bd-grid
        class="fill"
        label="Operations"
        .columns=${COLUMNS}
        .rows=${arranged(items, view.sort)}
        .sort=${view.sort.key === '' ? null : view.sort}
        .selected=${view.row}
        .rowClass=${rowClass}
        @sort=${({ detail }: CustomEvent<string>) => this.sortBy(view, detail)}
        @select=${({ detail }: CustomEvent<string>) => this.show({ ...view, row: detail })}
        @open=${({ detail }: CustomEvent<string>) => go(`/operations/${encodeURIComponent(detail)}`)}
      ></bd-grid>
      ${
        nextCursor === null
          ? nothing
          : html`<p class="more">
              <button type="button" @click=${this.more}>Show older ones</button>
            </p>`
      }`;
  }

  private none(view: OperationsView): TemplateResult {
    if (view.states.length > 0 || view.queue !== '')
      return empty(
        'No operation passes the filter.',
        html`<button type="button" @click=${() => this.show({ ...view, states: [], queue: '' })}>
          Clear filter
        </button>`,
      );
    return empty(
      'Nothing was moved yet.',
      html`Open a <a href="/queues?role=dead-letter&role=parking&sort=-ready">dead-letter queue</a> and choose
        “Resubmit…”; what is moved then appears here.`,
    );
  }

  /** Figures are wanted greatest first, words from a to z; a second click turns the order, a third leaves it. */
  private sortBy(view: OperationsView, key: string): void {
    const first = COLUMNS.find((column) => column.key === key)?.number ?? false;
    const { sort } = view;
    const next =
      sort.key !== key
        ? { key, descending: first }
        : sort.descending === first
          ? { key, descending: !first }
          : { key: '', descending: false };
    this.show({ ...view, sort: next });
  }

  private readonly more = (): void => {
    this.wanted += AT_ONCE;
    this.page.reload();
  };

  private show(view: OperationsView): void {
    go(place.value.path + writeView(view), { replace: true });
  }
}
