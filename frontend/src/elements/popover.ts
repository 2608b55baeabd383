import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { icon, type IconName } from './icons';
import { Light } from './light';

/**
 * A button with a panel below it, which the browser opens, closes with Esc and closes on a click elsewhere. The content
 * is made only while it is open: counting the choices of 10,000 rows is nothing to do with each snapshot.
 */
@customElement('bd-popover')
export class Popover extends Light {
  @property() name = '';
  @property() label = '';
  @property() icon: IconName | '' = '';
  @property({ type: Boolean }) active = false;
  @property({ attribute: false }) content: () => unknown = () => nothing;
  @state() private open = false;

  /** The button is what takes the focus. */
  override focus(): void {
    this.querySelector('button')?.focus();
  }

  override render(): TemplateResult {
    return html`<button
        type="button"
        class=${this.active ? 'active' : ''}
        popovertarget=${this.name}
        aria-haspopup="dialog"
      >
        ${this.icon === '' ? nothing : icon(this.icon)}${this.label}
      </button>
      <div
        class="popover"
        popover
        id=${this.name}
        role="dialog"
        aria-label=${this.label}
        @beforetoggle=${(event: ToggleEvent) => (this.open = event.newState === 'open')}
        @toggle=${this.place}
      >
        ${this.open ? this.content() : nothing}
      </div>`;
  }

  /** Puts the panel under its button, moved to the left where it would leave the window. */
  private readonly place = (event: ToggleEvent): void => {
    const panel = event.currentTarget as HTMLElement;
    const button = this.querySelector('button')?.getBoundingClientRect();
    if (event.newState !== 'open' || button === undefined) return;
    const left = Math.max(8, Math.min(button.left, innerWidth - panel.offsetWidth - 8));
    panel.style.setProperty('--left', `${left}px`);
    panel.style.setProperty('--top', `${button.bottom + 4}px`);
  };
}
