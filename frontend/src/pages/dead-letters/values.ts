import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { count, plural } from '../../elements/format';
import { Light } from '../../elements/light';
import { empty } from '../../elements/notice';
import { plain, short } from '../../elements/plain';

const FIRST = 100;
const LONG = 600;

/** Headers or properties by name, nested ones too, each to be copied. Of very many the first ones, until asked for more. */
@customElement('bd-values')
export class Values extends Light {
  @property() label = '';
  @property({ attribute: false }) values: Record<string, unknown> = {};
  @state() private whole = false;

  override render(): TemplateResult {
    const entries = Object.entries(this.values);
    const shown = this.whole ? entries : entries.slice(0, FIRST);
    return html`<section class="panel" aria-label=${this.label}>
      <header>
        <h3>${this.label}</h3>
        <span class="muted">${count(entries.length)}</span>
        ${
          entries.length === 0
            ? nothing
            : html`<bd-copy .text=${JSON.stringify(this.values, null, 2)} what="all as JSON"></bd-copy>`
        }
      </header>
      ${
        entries.length === 0
          ? empty('There are none.')
          : html`<dl class="properties values">
              ${shown.map(
                ([name, value]) =>
                  html`<dt><bdi title=${short(name, 1000)}>${short(name)}</bdi></dt>
                    <dd>
                      <bd-copy .text=${copied(value)} what="the value of ${short(name, 60)}"></bd-copy>
                      ${valueView(value)}
                    </dd>`,
              )}
            </dl>`
      }
      ${
        shown.length === entries.length
          ? nothing
          : html`<button type="button" @click=${() => (this.whole = true)}>
              Show all ${plural(entries.length, 'entry', 'entries')}
            </button>`
      }
    </section>`;
  }
}

function copied(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value, null, 2);
}

/** A value of others, however nested, as text. */
export function valueView(value: unknown): TemplateResult | string {
  if (value === null || value === undefined) return html`<span class="muted">null</span>`;
  if (typeof value === 'string') return value === '' ? html`<span class="muted">empty</span>` : long(value);
  if (typeof value !== 'object') return String(value);
  const entries = Array.isArray(value)
    ? value.map((each, index) => [String(index), each] as const)
    : Object.entries(value);
  if (entries.length === 0) return html`<span class="muted">${Array.isArray(value) ? '[]' : '{}'}</span>`;
  return html`<dl class="properties nested">
    ${entries.map(
      ([name, each]) =>
        html`<dt><bdi>${short(name)}</bdi></dt>
          <dd class=${typeof each === 'object' && each !== null ? 'deeper' : ''}>${valueView(each)}</dd>`,
    )}
  </dl>`;
}

/** A text of others as a whole; of a long one the begin, which opens. */
export function long(text: string): TemplateResult {
  if (text.length <= LONG) return html`<bdi class="whole">${plain(text)}</bdi>`;
  return html`<details>
    <summary>
      <bdi class="whole">${short(text, 200)}</bdi>
      <span class="muted">(${plural(text.length, 'character')})</span>
    </summary>
    <bdi class="whole">${plain(text)}</bdi>
  </details>`;
}
