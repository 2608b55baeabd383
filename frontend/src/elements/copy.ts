import { html, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon } from './icons';
import { Light } from './light';

/** A button that puts a text on the clipboard and says so. */
@customElement('bd-copy')
export class Copy extends Light {
  @property() text = '';
  @property() what = 'name';
  @state() private done = false;

  override render(): TemplateResult {
    const label = this.done ? 'Copied' : `Copy ${this.what}`;
    return html`<button
        type="button"
        class="quiet small"
        title=${label}
        aria-label=${label}
        @click=${this.copy}
      >
        ${icon(this.done ? 'ok' : 'copy')}
      </button>
      <span class="visually-hidden" role="status">${this.done ? 'Copied' : ''}</span>`;
  }

  private readonly copy = async (event: Event): Promise<void> => {
    event.stopPropagation();
    this.done = await put(this.text);
    setTimeout(() => (this.done = false), 2000);
  };
}

/** Pages served without TLS have no clipboard object; there a selection is copied. */
async function put(text: string): Promise<boolean> {
  if (navigator.clipboard)
    return navigator.clipboard.writeText(text).then(
      () => true,
      () => false,
    );
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  return done;
}
