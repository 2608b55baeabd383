import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { OnDoubt, Operation, Plan } from '../../api/operation';
import { answered, cancel, pause, resume } from '../../api/operations';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import { Dialog } from '../../elements/dialog';
import { plural, sentences } from '../../elements/format';
import { Light } from '../../elements/light';
import { notice } from '../../elements/notice';
import { doubtChoice } from './doubt';
import { possible } from './model';
import { costTicks, withTick } from './plan-view';
import { doneWord } from './words';

/** Pause, resume and cancel, as far as the state allows. Tells `changed` after each. */
@customElement('bd-operation-actions')
export class OperationActions extends Light {
  @property({ attribute: false }) operation!: Operation;
  @state() private busy = false;
  @state() private failure = '';
  @state() private onDoubt: OnDoubt | null = null;
  @state() private costs: Plan['costs'] = [];
  @state() private ticked: ReadonlySet<string> = new Set();
  private readonly resuming = new Dialog();
  private readonly cancelling = new Dialog();

  constructor() {
    super();
    new Watch(this, session);
  }

  override render(): TemplateResult {
    const can = possible(this.operation.state);
    if (can.length === 0) return html`${nothing}`;
    const refused = !may('operate');
    const reason = `This needs the role operator; yours is ${session.value?.role ?? 'not known'}.`;
    const button = (name: 'pause' | 'resume' | 'cancel', title: string, press: () => void, tone = '') =>
      can.includes(name)
        ? html`<button
            type="button"
            class=${tone}
            ?disabled=${refused || this.busy}
            aria-describedby=${refused ? 'actions-refused' : nothing}
            @click=${press}
          >
            ${title}
          </button>`
        : nothing;
    return html`<div class="actions-row">
        ${refused ? html`<span class="muted" id="actions-refused">${reason}</span>` : nothing}
        ${button('pause', 'Pause', () => void this.act(() => pause(this.operation.id)))}
        ${button('resume', this.asks() ? 'Resume…' : 'Resume', this.wantToResume, 'primary')}
        ${button('cancel', 'Cancel…', () => this.cancelling.open())}
      </div>
      ${this.resuming.render('Resume the operation', this.resumeForm(), this.forget)}
      ${this.cancelling.render('Cancel the operation', this.cancelForm(), this.forget)}
      ${this.failure === '' ? nothing : notice('error', 'That did not work.', this.failure)}`;
  }

  /** Whether resuming leaves something to decide. */
  private asks(): boolean {
    return this.operation.inDoubt > 0 || this.costs.length > 0;
  }

  private readonly wantToResume = (): void => {
    if (this.asks()) this.resuming.open();
    else void this.goOn();
  };

  private resumeForm(): TemplateResult {
    const { inDoubt, onDoubt } = this.operation;
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      if (this.costs.every(({ name }) => this.ticked.has(name))) void this.goOn();
    };
    return html`<form @submit=${submit}>
      ${
        inDoubt === 0
          ? nothing
          : doubtChoice(
              `What to do with ${plural(inDoubt, 'message')} in doubt`,
              this.onDoubt ?? onDoubt,
              (choice) => (this.onDoubt = choice),
            )
      }
      ${costTicks(this.costs, this.ticked, (name, on) => (this.ticked = withTick(this.ticked, name, on)))}
      ${this.failure === '' ? nothing : notice('error', 'It was not resumed.', this.failure)}
      <footer>
        <button type="button" @click=${() => this.resuming.close()}>Not now</button>
        <button type="submit" class="primary" ?disabled=${this.busy}>${this.resumeLabel()}</button>
      </footer>
    </form>`;
  }

  private resumeLabel(): string {
    const { inDoubt, onDoubt } = this.operation;
    if (inDoubt === 0) return 'Resume';
    const choice = this.onDoubt ?? onDoubt;
    return choice === 'send'
      ? `Resume and send ${plural(inDoubt, 'message')} again`
      : `Resume and leave ${plural(inDoubt, 'message')}`;
  }

  private async goOn(): Promise<void> {
    const { id, inDoubt, onDoubt } = this.operation;
    const choice = inDoubt > 0 ? { onDoubt: this.onDoubt ?? onDoubt } : {};
    const accept = this.costs.length > 0 ? { acceptCost: true as const } : {};
    const done = await this.act(() => resume(id, { ...choice, ...accept }));
    if (done) this.resuming.close();
    else if (this.costs.length > 0) this.resuming.open();
  }

  private cancelForm(): TemplateResult {
    const { id, done, left, queue, state } = this.operation;
    const submit = async (event: SubmitEvent) => {
      event.preventDefault();
      if (await this.act(() => cancel(id))) this.cancelling.close();
    };
    return html`<form @submit=${submit}>
      <p>
        ${plural(done, 'message')} that ${done === 1 ? 'was' : 'were'} ${doneWord(this.operation)} stay where
        they are now. All others stay in <strong class="breaks">${queue.name}</strong>. A cancelled operation
        cannot be resumed.
        ${state === 'interrupted' ? 'The queue is read once more first, so that none of them lies in both places.' : nothing}
      </p>
      ${this.failure === '' ? nothing : notice('error', 'It was not cancelled.', this.failure)}
      <footer>
        <button type="button" @click=${() => this.cancelling.close()}>Keep the operation</button>
        <button type="submit" ?disabled=${this.busy}>
          ${left ? `Leave ${plural(left, 'message')} and cancel` : 'Cancel 1 operation'}
        </button>
      </footer>
    </form>`;
  }

  private readonly forget = (): void => {
    this.failure = '';
    this.ticked = new Set();
  };

  private async act(job: () => Promise<Operation>): Promise<boolean> {
    this.busy = true;
    this.failure = '';
    try {
      const operation = await job();
      this.costs = [];
      this.onDoubt = null;
      this.dispatchEvent(new CustomEvent<Operation>('changed', { detail: operation }));
      return true;
    } catch (failure) {
      const answer = answered(failure);
      if (answer.type === 'costs') this.costs = answer.plan.costs;
      else if (answer.type === 'refused')
        this.failure = sentences(answer.refusal.message, answer.refusal.mend);
      else this.failure = failure instanceof Error ? failure.message : String(failure);
      return false;
    } finally {
      this.busy = false;
    }
  }
}
