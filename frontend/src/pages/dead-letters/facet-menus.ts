import { html, nothing, type TemplateResult } from 'lit';
import { FACETS, type Facet, type Facets, type Wanted } from '../../api/inspection';
import { count, exact, plural } from '../../elements/format';
import '../../elements/popover';
import { plain, short } from '../../elements/plain';
import { vars } from '../../elements/vars';
import { toggled } from './view';
import { FACET_WORDS } from './words';

/** One button a facet, with its values and how many of the wanted messages have each; and one for hours. */
export function facetMenus(
  known: Facets | null,
  wanted: Wanted,
  change: (wanted: Wanted) => void,
): TemplateResult[] {
  const menus = FACETS.map((facet) => {
    const values = wanted[facet];
    const [first = ''] = values;
    const chosen = values.length === 1 ? short(first, 24) || 'none' : values.length;
    return html`<bd-popover
      name="facet-${facet}"
      label=${values.length === 0 ? FACET_WORDS[facet] : `${FACET_WORDS[facet]}: ${chosen}`}
      .active=${values.length > 0}
      .content=${() => choices(facet, known, values, (value) => change(toggled(wanted, facet, value)))}
    ></bd-popover>`;
  });
  const hour = html`<bd-popover
    name="facet-hour"
    label=${wanted.hour === '' ? 'Hour' : `Hour: ${begin(wanted.hour)}`}
    .active=${wanted.hour !== ''}
    .content=${() => hours(known, wanted.hour, (next) => change({ ...wanted, hour: next }))}
  ></bd-popover>`;
  return [...menus, hour];
}

function choices(
  facet: Facet,
  known: Facets | null,
  chosen: readonly string[],
  toggle: (value: string) => void,
): TemplateResult {
  const counted = new Map(chosen.map((value) => [value, 0]));
  for (const { value, count: amount } of known?.values[facet] ?? []) counted.set(value, amount);
  const others = known?.others[facet] ?? 0;
  return html`<div class="choices">
    ${counted.size === 0 ? html`<p class="muted">No message.</p>` : nothing}
    ${[...counted].map(
      ([value, amount]) =>
        html`<label
          ><input type="checkbox" .checked=${chosen.includes(value)} @change=${() => toggle(value)} />
          <span class="choice-text"><bdi>${value === '' ? 'none' : short(value, 300)}</bdi></span>
          <span class="muted">${count(amount)}</span></label
        >`,
    )}
    ${others === 0 ? nothing : html`<p class="muted">and ${plural(others, 'message')} with rarer values</p>`}
  </div>`;
}

function begin(hour: string): string {
  return Number.isNaN(Date.parse(hour)) ? plain(hour) : exact(hour).replace(/:00( UTC)/, '$1');
}

/** How many died in each hour, as bars; one can be chosen. */
function hours(known: Facets | null, chosen: string, choose: (hour: string) => void): TemplateResult {
  const counted = new Map(chosen === '' ? [] : [[chosen, 0]]);
  for (const { begin: hour, count: amount } of known?.hours ?? []) counted.set(hour, amount);
  const most = Math.max(1, ...counted.values());
  const timeless = known?.timeless ?? 0;
  return html`<div class="choices hours">
    ${counted.size === 0 ? html`<p class="muted">No message tells when it died.</p>` : nothing}
    ${[...counted].map(
      ([hour, amount]) =>
        html`<label
          ><input
            type="checkbox"
            .checked=${hour === chosen}
            @change=${() => choose(hour === chosen ? '' : hour)}
          />
          <span>${begin(hour)}</span>
          <span class="hour-bar" ${vars({ share: `${((amount / most) * 100).toFixed(1)}%` })}></span>
          <span class="muted">${count(amount)}</span></label
        >`,
    )}
    ${timeless === 0 ? nothing : html`<p class="muted">and ${plural(timeless, 'message')} without a time</p>`}
  </div>`;
}
