import { html, nothing, type TemplateResult } from 'lit';
import { count, plural } from '../../elements/format';
import { icon } from '../../elements/icons';
import { leave } from '../../elements/leave';
import '../../elements/popover';
import { COLUMNS } from './columns';
import { expression, FACETS, options, type Facet, type Filter } from './filter';
import type { Row } from '../../api/row';
import type { SavedView } from './saved';

const TITLES: Record<Facet, string> = {
  broker: 'Broker',
  namespace: 'Namespace',
  kind: 'Kind',
  role: 'Role',
  status: 'Status',
};

/** The text filter with its switch to a regular expression, and what is wrong with the expression. */
export function search(filter: Filter, change: (filter: Filter) => void): TemplateResult {
  const pattern = expression(filter);
  const wrong = typeof pattern === 'string' ? pattern : null;
  return html`<div class="search" role="search">
    ${icon('search')}
    <input
      type="search"
      data-filter
      aria-label=${filter.regex ? 'Filter by a regular expression on the name' : 'Filter by name, namespace or broker'}
      placeholder=${filter.regex ? 'Regular expression on the name' : 'Filter by name, namespace, broker'}
      aria-invalid=${wrong !== null}
      aria-describedby=${wrong === null ? nothing : 'filter-wrong'}
      .value=${filter.text}
      @input=${(event: InputEvent) => change({ ...filter, text: (event.target as HTMLInputElement).value })}
      @keydown=${leave}
    />
    <button
      type="button"
      class="quiet small ${filter.regex ? 'active' : ''}"
      aria-pressed=${filter.regex}
      title="Regular expression on the name"
      @click=${() => change({ ...filter, regex: !filter.regex })}
    >
      .*
    </button>
    ${wrong === null ? nothing : html`<span class="field-error" id="filter-wrong" role="alert">${wrong}</span>`}
  </div>`;
}

/** One button a facet, with its values and how many queues each would show. */
export function facets(
  rows: ReadonlyMap<string, Row>,
  filter: Filter,
  change: (filter: Filter) => void,
): TemplateResult[] {
  return FACETS.map((facet) => {
    const values = filter.facets[facet];
    const chosen = values.length === 1 ? values[0] : values.length;
    const toggle = (value: string) => {
      const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
      change({ ...filter, facets: { ...filter.facets, [facet]: next } });
    };
    return html`<bd-popover
      name="facet-${facet}"
      label=${values.length === 0 ? TITLES[facet] : `${TITLES[facet]}: ${chosen}`}
      .active=${values.length > 0}
      .content=${() => choices(options(rows.values(), filter, facet), values, toggle)}
    ></bd-popover>`;
  });
}

function choices(
  all: readonly [string, number][],
  chosen: readonly string[],
  toggle: (value: string) => void,
): TemplateResult {
  return html`<div class="choices">
    ${all.map(
      ([value, amount]) =>
        html`<label
          ><input type="checkbox" .checked=${chosen.includes(value)} @change=${() => toggle(value)} />
          <span class="choice-text">${value}</span> <span class="muted">${count(amount)}</span></label
        >`,
    )}
  </div>`;
}

export function columnChooser(
  keys: readonly string[],
  change: (keys: readonly string[]) => void,
): TemplateResult {
  const toggle = (key: string) =>
    change(keys.includes(key) ? keys.filter((each) => each !== key) : [...keys, key]);
  const content = () =>
    html`<div class="choices">
      ${COLUMNS.map(
        ({ key, title, hint }) =>
          html`<label title=${hint ?? title}
            ><input
              type="checkbox"
              .checked=${key === 'name' || keys.includes(key)}
              ?disabled=${key === 'name'}
              @change=${() => toggle(key)}
            />
            <span class="choice-text">${title}</span></label
          >`,
      )}
    </div>`;
  return html`<bd-popover name="columns" label="Columns" icon="columns" .content=${content}></bd-popover>`;
}

/** The views kept in this browser: open, forget, and keep the present one. */
export function viewMenu(
  views: readonly SavedView[],
  open: (view: SavedView) => void,
  forget: (name: string) => void,
  save: (name: string) => void,
): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const name = String(new FormData(form).get('name') ?? '').trim();
    if (name === '') return;
    save(name);
    form.reset();
  };
  const content = () =>
    html`<div class="choices">
        ${views.length === 0 ? html`<p class="muted">No view is kept yet.</p>` : nothing}
        ${views.map(
          (view) =>
            html`<div class="choice">
              <button type="button" class="quiet choice-text" @click=${() => open(view)}>${view.name}</button>
              <button
                type="button"
                class="quiet small"
                aria-label="Forget ${view.name}"
                @click=${() => forget(view.name)}
              >
                ${icon('close')}
              </button>
            </div>`,
        )}
      </div>
      <form class="save-view" @submit=${submit}>
        <input
          name="name"
          aria-label="Name of this view"
          placeholder="Keep this view as"
          maxlength="60"
          required
        />
        <button type="submit">Keep</button>
      </form>`;
  return html`<bd-popover name="views" label="Views" icon="save" .content=${content}></bd-popover>`;
}

/** How many rows are shown of how many. */
export function amounts(shown: number, all: number): string {
  return shown === all ? plural(all, 'queue') : `${count(shown)} of ${plural(all, 'queue')}`;
}
