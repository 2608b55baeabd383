import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { brokers } from '../../api/brokers';
import { change, said } from '../../api/http';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import { Dialog } from '../../elements/dialog';
import { Light } from '../../elements/light';
import { notice } from '../../elements/notice';
import type { Line } from './model';

/** The button that closes a client's connection, with the dialog that asks why. Tells `closed`. */
@customElement('bd-close-connection')
export class CloseConnection extends Light {
  @property({ attribute: false }) line!: Line;
  @state() private busy = false;
  @state() private failure = '';
  private readonly dialog = new Dialog();

  constructor() {
    super();
    new Watch(this, session, brokers);
  }

  override render(): TemplateResult {
    const reason = this.refusal();
    return html`<button
        type="button"
        class="danger"
        ?disabled=${reason !== ''}
        aria-describedby="close-refused"
        @click=${() => this.dialog.open()}
      >
        Close this connection
      </button>
      <span class="muted" id="close-refused">${reason}</span>
      ${this.dialog.render('Close this connection', this.form(), () => (this.failure = ''))}`;
  }

  /** Why it cannot be closed; "" if it can. */
  private refusal(): string {
    if (!may('operate'))
      return `Closing needs the role operator; yours is ${session.value?.role ?? 'not known'}.`;
    const broker = brokers.value.items?.find(({ name }) => name === this.line.broker);
    const can = broker?.capabilities['closeConnection'];
    return can === undefined || can.available ? '' : can.reason;
  }

  private form(): TemplateResult {
    const { connection, broker } = this.line;
    return html`<form @submit=${this.submit}>
      <p>
        <strong class="breaks">${connection.name}</strong> of user <strong>${connection.user}</strong> on
        ${broker} is cut off. Messages it holds unacknowledged go back to their queues; most clients connect
        again by themselves.
      </p>
      <label class="field">
        <span>Reason</span>
        <input
          name="reason"
          required
          minlength="3"
          maxlength="200"
          autocomplete="off"
          placeholder="for the broker's log and your colleagues"
        />
      </label>
      ${this.failure === '' ? nothing : notice('error', 'It was not closed.', this.failure)}
      <footer>
        <button type="button" @click=${() => this.dialog.close()}>Keep it</button>
        <button type="submit" class="danger" ?disabled=${this.busy}>Close 1 connection</button>
      </footer>
    </form>`;
  }

  private readonly submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = String(new FormData(form).get('reason') ?? '').trim();
    const { broker, connection } = this.line;
    this.busy = true;
    try {
      await change('DELETE', `/brokers/${encodeURIComponent(broker)}/connections/${connection.id}`, {
        reason,
      });
      form.reset();
      this.dialog.close();
      this.dispatchEvent(new CustomEvent('closed', { detail: this.line }));
    } catch (failure) {
      this.failure = said(failure);
    } finally {
      this.busy = false;
    }
  };
}
