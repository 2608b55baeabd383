import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Suggestion } from '../../api/inspection';
import { completion, type Wrong } from '../../api/inspections';
import { Light } from '../../elements/light';
import { plain } from '../../elements/plain';

const SHOWN = 12;

/**
 * A field for a condition in CEL, with what can be written at its place, and what is wrong with it. Tells `apply` with
 * the text on Enter and when the field is left.
 */
@customElement('bd-filter-field')
export class FilterField extends Light {
  @property({ attribute: false }) look = '';
  @property({ attribute: false }) value = '';
  @property({ attribute: false }) wrong: Wrong | null = null;
  @state() private offered: readonly Suggestion[] = [];
  @state() private at = -1;
  private stop = new AbortController();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop.abort();
  }

  override render(): TemplateResult {
    const { offered, at, wrong } = this;
    return html`<div class="cel">
      <input
        class="mono"
        type="text"
        role="combobox"
        aria-label="Condition in CEL"
        aria-autocomplete="list"
        aria-expanded=${offered.length > 0}
        aria-controls="cel-offered"
        aria-activedescendant=${at < 0 ? nothing : `cel-${at}`}
        aria-invalid=${wrong !== null}
        aria-describedby=${wrong === null ? nothing : 'cel-wrong'}
        placeholder='Condition, such as times > 3 && headers["tenant"] == "7"'
        autocomplete="off"
        spellcheck="false"
        .value=${this.value}
        @input=${() => void this.offer()}
        @keydown=${this.pressed}
        @blur=${this.left}
      />
      <ul
        class="popover cel-offered"
        id="cel-offered"
        role="listbox"
        aria-label="What can be written here"
        ?hidden=${offered.length === 0}
      >
        ${offered.map(
          ({ text, kind, help }, index) =>
            html`<li
              role="option"
              id="cel-${index}"
              aria-selected=${index === at}
              @mousedown=${(event: Event) => {
                event.preventDefault();
                this.take(index);
              }}
            >
              <code>${plain(text)}</code>
              <span class="muted">${kind}${help === '' ? '' : `: ${plain(help)}`}</span>
            </li>`,
        )}
      </ul>
      ${wrong === null ? nothing : this.fault(wrong)}
    </div>`;
  }

  /** The line that is wrong, with a mark under its place. */
  private fault({ line, column, message, mend }: Wrong): TemplateResult {
    const text = plain(this.value.split('\n')[line - 1] ?? '');
    const from = Math.max(0, column - 41);
    const mark = `${' '.repeat(Math.max(0, Math.min(column - 1 - from, 400)))}^`;
    return html`<div class="cel-wrong" id="cel-wrong" role="alert">
      <strong class="bad">Column ${column}: ${message}</strong> ${mend}
      <pre aria-hidden="true">
${text.slice(from, from + 120)}
${mark}</pre>
    </div>`;
  }

  private field(): HTMLInputElement | null {
    return this.querySelector('input');
  }

  private async offer(): Promise<void> {
    // what was offered for another text would be written at the wrong place
    this.close();
    const stop = (this.stop = new AbortController());
    const field = this.field();
    if (field === null) return;
    try {
      const offset = field.selectionStart ?? field.value.length;
      const found = await completion(this.look, field.value, offset, stop.signal);
      if (stop.signal.aborted || document.activeElement !== field) return;
      this.offered = found.slice(0, SHOWN);
    } catch {
      // completion is only a help
    }
  }

  private take(index: number): void {
    const field = this.field();
    const chosen = this.offered[index];
    if (field === null || chosen === undefined) return;
    field.setRangeText(chosen.text, chosen.from, chosen.to, 'end');
    void this.offer();
  }

  private close(): void {
    this.stop.abort();
    this.offered = [];
    this.at = -1;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const many = this.offered.length;
    if (event.key === 'Enter') {
      event.preventDefault();
      if (this.at >= 0) this.take(this.at);
      else this.apply();
    } else if (event.key === 'Tab' && this.at >= 0) {
      event.preventDefault();
      this.take(this.at);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (many > 0) this.close();
      else document.querySelector<HTMLElement>('main [role=grid]')?.focus();
    } else if (many > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault();
      this.at = (this.at + (event.key === 'ArrowDown' ? 1 : many + (this.at < 0 ? 0 : -1))) % many;
    }
  };

  private readonly left = (): void => this.apply();

  private apply(): void {
    this.close();
    const value = this.field()?.value.trim() ?? '';
    if (value !== this.value) this.dispatchEvent(new CustomEvent<string>('apply', { detail: value }));
  }
}
