import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { said } from '../../api/http';
import { NOTE_STATES, type FailureNote as Note, type NoteState } from '../../api/inspection';
import { putNote } from '../../api/inspections';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import { Light } from '../../elements/light';
import { notice } from '../../elements/notice';

/** What people know about a failure, to be read and written. Tells `noted` after a change. */
@customElement('bd-failure-note')
export class FailureNote extends Light {
  @property({ attribute: false }) fingerprint = '';
  @property({ attribute: false }) note: Note | null = null;
  @state() private busy = false;
  @state() private failure = '';

  constructor() {
    super();
    new Watch(this, session);
  }

  override render(): TemplateResult {
    const { note } = this;
    const refused = !may('operate');
    return html`<form class="failure-note" @submit=${this.save}>
      <h3>What is known about it</h3>
      <div class="pair">
        <label class="field"
          ><span>State</span>
          <select name="state" ?disabled=${refused}>
            ${NOTE_STATES.map(
              (each) =>
                html`<option value=${each} ?selected=${each === (note?.state ?? 'new')}>${each}</option>`,
            )}
          </select></label
        >
        <label class="field"
          ><span>Owner</span
          ><input
            name="owner"
            maxlength="200"
            autocomplete="off"
            .value=${note?.owner ?? ''}
            ?disabled=${refused}
        /></label>
      </div>
      <label class="field"
        ><span>Note</span
        ><textarea
          name="note"
          rows="3"
          maxlength="4000"
          .value=${note?.note ?? ''}
          ?disabled=${refused}
        ></textarea>
      </label>
      ${this.failure === '' ? nothing : notice('error', 'It was not kept.', this.failure)}
      <div class="actions-row">
        <button type="submit" ?disabled=${refused || this.busy}>Keep</button>
        ${refused ? html`<span class="muted">Noting needs the role operator.</span>` : nothing}
        ${
          note === null
            ? html`<span class="muted">It shows up wherever this failure does.</span>`
            : html`<span class="muted"
                >by ${note.changedBy}, <bd-when .time=${note.changedAt}></bd-when
              ></span>`
        }
      </div>
    </form>`;
  }

  private readonly save = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (name: string) => String(form.get(name) ?? '').trim();
    this.busy = true;
    this.failure = '';
    try {
      this.note = await putNote(this.fingerprint, {
        state: text('state') as NoteState,
        owner: text('owner'),
        note: text('note'),
      });
      this.dispatchEvent(new CustomEvent('noted'));
    } catch (failure) {
      this.failure = said(failure);
    } finally {
      this.busy = false;
    }
  };
}
