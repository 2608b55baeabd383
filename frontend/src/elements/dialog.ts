import { html, type TemplateResult } from 'lit';
import { createRef, ref } from 'lit/directives/ref.js';
import { icon } from './icons';

/** A modal dialog of the browser: keeps the focus inside, Esc closes it. */
export class Dialog {
  private readonly element = createRef<HTMLDialogElement>();

  open(): void {
    if (!this.element.value?.open) this.element.value?.showModal();
  }

  close(): void {
    this.element.value?.close();
  }

  render(
    title: unknown,
    body: unknown,
    onClose: () => void = () => {},
    size: '' | 'wide' = '',
  ): TemplateResult {
    return html`<dialog
      ${ref(this.element)}
      class=${size}
      aria-label=${String(title)}
      @close=${onClose}
      @click=${this.outside}
    >
      <div class="dialog-body">
        <header>
          <h2>${title}</h2>
          <button type="button" class="quiet small" aria-label="Close" @click=${() => this.close()}>
            ${icon('close')}
          </button>
        </header>
        ${body}
      </div>
    </dialog>`;
  }

  private readonly outside = (event: MouseEvent): void => {
    if (event.target === this.element.value) this.close();
  };
}
