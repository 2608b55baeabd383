import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Inspection } from '../../api/inspection';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import { Dialog } from '../../elements/dialog';
import { count, plural } from '../../elements/format';
import { icon } from '../../elements/icons';
import { Light } from '../../elements/light';
import '../../elements/popover';
import { plain } from '../../elements/plain';

/**
 * The looks that are kept: each opens, and can be forgotten by those who may, once they have said so again. Tells
 * `choose` and `forget`, both with an id.
 */
@customElement('bd-looks')
export class Looks extends Light {
  @property({ attribute: false }) looks: readonly Inspection[] = [];
  @property({ attribute: false }) current = '';
  @state() private asked: Inspection | null = null;
  private readonly dialog = new Dialog();

  constructor() {
    super();
    new Watch(this, session);
  }

  override render(): TemplateResult | typeof nothing {
    return html`${
      this.looks.length === 0
        ? nothing
        : html`<bd-popover
            name="looks"
            label="Looks: ${this.looks.length}"
            icon="save"
            .content=${() => this.choices()}
          ></bd-popover>`
    }
    ${this.dialog.render('Forget a look', this.form(), () => (this.asked = null))}`;
  }

  private choices(): TemplateResult {
    const mayDelete = may('operate');
    return html`<div class="choices">
      ${this.looks.map(
        (look) =>
          html`<div class="choice">
            <button
              type="button"
              class="quiet choice-text"
              aria-current=${look.id === this.current ? 'true' : nothing}
              @click=${() => this.tell('choose', look.id)}
            >
              <span
                ><bd-when .time=${look.createdAt}></bd-when>, by ${plain(look.startedBy)}
                <span class="muted"
                  >${look.state === 'looking' ? 'looking' : `${count(look.seen)} seen`}</span
                ></span
              >
            </button>
            <button
              type="button"
              class="quiet small"
              ?disabled=${!mayDelete || look.state === 'looking'}
              title=${mayDelete ? 'Forget this look; the queue is left alone' : 'Forgetting a look needs the role operator'}
              aria-label="Forget the look of ${look.createdAt}"
              @click=${() => this.ask(look)}
            >
              ${icon('close')}
            </button>
          </div>`,
      )}
    </div>`;
  }

  private form(): TemplateResult | typeof nothing {
    const { asked } = this;
    if (asked === null) return nothing;
    return html`<form @submit=${this.submit}>
      <p>
        What the look of <bd-when .time=${asked.createdAt}></bd-when> by
        <strong class="breaks">${plain(asked.startedBy)}</strong> saw, ${plural(asked.seen, 'message')}, is
        deleted from this console and cannot be had back. The queue is left alone; notes on failures stay.
      </p>
      <footer>
        <button type="button" @click=${() => this.dialog.close()}>Keep it</button>
        <button type="submit" class="danger">Forget 1 look</button>
      </footer>
    </form>`;
  }

  private ask(look: Inspection): void {
    this.asked = look;
    this.dialog.open();
  }

  private readonly submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const id = this.asked?.id;
    this.dialog.close();
    if (id !== undefined) this.tell('forget', id);
  };

  private tell(what: 'choose' | 'forget', id: string): void {
    this.dispatchEvent(new CustomEvent<string>(what, { detail: id }));
  }
}
