import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Inspection, LookPlan } from '../../api/inspection';
import { look, planLook, refused, type Refused } from '../../api/inspections';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import { Dialog } from '../../elements/dialog';
import { count, plural } from '../../elements/format';
import { Light } from '../../elements/light';
import { notice, skeleton } from '../../elements/notice';
import { costTicks, withTick } from '../operations/plan-view';
import { denied } from './denied';

const LIMIT = 10_000;
const WHOLE = /^[1-9]\d{0,8}$/;

/** The button that looks into a queue, with its dialog: what it costs, then the look. Tells `begun` with the look. */
@customElement('bd-look')
export class Look extends Light {
  @property({ attribute: false }) queue = '';
  @property() name = '';
  @property() label = 'Look…';
  /** Whether the queue is not there. */
  @property({ attribute: false }) gone = false;
  @state() private limit = String(LIMIT);
  @state() private plan: LookPlan | null = null;
  @state() private answer: Refused | null = null;
  @state() private ticked: ReadonlySet<string> = new Set();
  @state() private busy = false;
  private asked = 0;
  private readonly dialog = new Dialog();

  constructor() {
    super();
    new Watch(this, session);
  }

  private refusal(): string {
    if (this.gone) return 'There is no queue to look into.';
    return may('operate')
      ? ''
      : `Looking needs the role operator; yours is ${session.value?.role ?? 'not known'}.`;
  }

  override render(): TemplateResult {
    const refusal = this.refusal();
    return html`<button
        type="button"
        class="primary"
        ?disabled=${refusal !== ''}
        aria-describedby=${refusal === '' ? nothing : 'look-refused'}
        @click=${this.open}
      >
        ${this.label}
      </button>
      ${refusal === '' ? nothing : html`<span class="muted" id="look-refused">${refusal}</span>`}
      ${this.dialog.render(`Look into ${this.name}`, this.form(), () => {}, 'wide')}`;
  }

  private readonly open = (): void => {
    this.dialog.open();
    void this.ask();
  };

  private form(): TemplateResult {
    const wrong = !WHOLE.test(this.limit);
    return html`<form novalidate @submit=${this.start}>
      <label class="field"
        ><span>At most so many messages</span
        ><input
          name="limit"
          inputmode="numeric"
          autocomplete="off"
          .value=${this.limit}
          aria-invalid=${wrong}
          @input=${(event: Event) => (this.limit = (event.target as HTMLInputElement).value.trim())}
          @change=${() => void this.ask()}
        />${wrong ? html`<span class="bad" role="alert">Give a whole number, 1 or more.</span>` : nothing}</label
      >
      ${this.planned()} ${this.answer === null ? nothing : denied(this.answer, this.queue)}
      <footer>
        <button type="button" @click=${() => this.dialog.close()}>Cancel</button>
        <button type="submit" class="primary" ?disabled=${this.busy || wrong || this.plan === null}>
          ${this.press()}
        </button>
      </footer>
    </form>`;
  }

  private planned(): unknown {
    const { plan } = this;
    if (plan === null) return this.busy ? skeleton(3) : nothing;
    return html`<p>
        ${
          plan.messages === null
            ? html`This broker does not tell how many messages are there.`
            : html`${plural(plan.messages, 'message is', 'messages are')} there,
                <bd-when .time=${plan.observedAt}></bd-when>.`
        }
        What is seen is kept here, so that it is looked at once and read often.
      </p>
      ${plan.costs.length === 0 ? notice('ok', 'It costs nothing: the messages are read and left as they are.') : nothing}
      ${plan.warnings.map(({ message }) => notice('warning', message))}
      ${costTicks(plan.costs, this.ticked, (name, on) => (this.ticked = withTick(this.ticked, name, on)))}`;
  }

  private press(): string {
    const limit = Number(this.limit);
    const there = this.plan?.messages ?? null;
    if (!Number.isFinite(limit) || this.plan === null) return 'Look';
    return there !== null && there <= limit
      ? `Look at ${plural(there, 'message')}`
      : `Look at up to ${count(limit)}`;
  }

  /** The plan for the present limit; a later question makes an earlier one void. */
  private async ask(): Promise<void> {
    if (!WHOLE.test(this.limit)) return;
    const asked = ++this.asked;
    this.busy = true;
    this.answer = null;
    try {
      const plan = await planLook(this.queue, Number(this.limit));
      if (asked !== this.asked) return;
      this.plan = plan;
    } catch (failure) {
      if (asked !== this.asked) return;
      this.plan = null;
      this.answer = refused(failure);
    }
    this.ticked = new Set();
    this.busy = false;
  }

  private readonly start = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { plan } = this;
    if (plan === null || this.busy || !WHOLE.test(this.limit)) return;
    const form = event.target as HTMLFormElement;
    if (!plan.costs.every(({ name }) => this.ticked.has(name))) {
      form.reportValidity();
      return;
    }
    this.busy = true;
    this.answer = null;
    try {
      const begun = await look(this.queue, Number(this.limit), plan.costs.length > 0);
      this.dialog.close();
      this.plan = null;
      this.dispatchEvent(new CustomEvent<Inspection>('begun', { detail: begun }));
    } catch (failure) {
      this.answer = refused(failure);
      if (this.answer.type === 'costs') {
        this.plan = this.answer.plan;
        this.ticked = new Set();
      }
    } finally {
      this.busy = false;
    }
  };
}
