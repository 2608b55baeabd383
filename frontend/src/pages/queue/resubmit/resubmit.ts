import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { brokers } from '../../../api/brokers';
import { isNamed, type Part, type Plan, type Wanted } from '../../../api/operation';
import { answered, plan, type Answer } from '../../../api/operations';
import { may, session } from '../../../api/session';
import { Watch } from '../../../api/store';
import type { Broker, QueueDetails } from '../../../api/types';
import { Dialog } from '../../../elements/dialog';
import { plural } from '../../../elements/format';
import { Light } from '../../../elements/light';
import { notice } from '../../../elements/notice';
import { costTicks, guaranteeChoice, planView, withTick } from '../../operations/plan-view';
import { go } from '../../router';
import { Completion } from './completion';
import { freshDraft, isWrong, wanted, type Draft, type Wrong } from './draft';
import { form } from './form';
import { cancelling, namedBy, offer, offerChosen, type Chosen, type Offer } from './offer';
import { refused } from './refused';
import { confirmation } from './confirmation';
import { Start } from './start';

/**
 * The buttons that move messages of a queue elsewhere, or cancel its scheduled ones, with their dialog: first what is
 * wanted, then the plan, then the start. What was typed stays until the page is left.
 */
@customElement('bd-resubmit')
export class Resubmit extends Light {
  @property({ attribute: false }) queue!: QueueDetails;
  /** Messages that were chosen before; else the dialog asks which. */
  @property({ attribute: false }) chosen: Chosen | null = null;
  @state() private draft: Draft | null = null;
  @state() private wrong: Wrong | null = null;
  @state() private plan: Plan | null = null;
  @state() private asked: Wanted | null = null;
  @state() private answer: Answer | null = null;
  @state() private ticked: ReadonlySet<string> = new Set();
  @state() private busy = false;
  @state() private confirmed = '';
  private draftOf = '';
  private begin = new Start();
  private readonly dialog = new Dialog();
  private readonly completion = new Completion(this);

  constructor() {
    super();
    new Watch(this, session, brokers);
  }

  override willUpdate(): void {
    if (this.draftOf === this.queue.id) return;
    this.draftOf = this.queue.id;
    this.draft = null;
    this.change();
  }

  override render(): TemplateResult {
    const broker = brokers.value.items?.find(({ name }) => name === this.queue.broker);
    const role = session.value?.role ?? null;
    const { chosen } = this;
    const moving =
      chosen === null
        ? offer(this.queue, may('operate'), role, broker)
        : offerChosen(chosen, may('operate'), role, broker);
    const cancels = chosen === null ? cancelling(this.queue, may('operate'), role, broker) : null;
    if (moving === null && cancels === null) return html`${nothing}`;
    const label = chosen === null ? 'Resubmit…' : `Resubmit ${chosen.amount}…`;
    return html`${this.button(cancels, 'scheduled', 'Cancel scheduled…', 'cancel-refused')}
    ${this.button(moving, 'active', label, 'resubmit-refused')}
    ${this.dialog.render(
      this.draft?.part === 'scheduled'
        ? `Cancel scheduled messages of ${this.queue.name}`
        : `Resubmit messages of ${this.queue.name}`,
      this.draft === null
        ? nothing
        : this.plan === null
          ? this.first(this.draft, broker)
          : this.second(this.plan),
      () => {},
      'wide',
    )}`;
  }

  private button(
    offered: Offer | null,
    part: Part,
    title: string,
    refused: string,
  ): TemplateResult | typeof nothing {
    if (offered === null) return nothing;
    const { primary, refusal } = offered;
    return html`<button
        type="button"
        class=${primary ? 'primary' : ''}
        ?disabled=${refusal !== ''}
        aria-describedby=${refusal === '' ? nothing : refused}
        @click=${() => this.open(part)}
      >
        ${title}
      </button>
      ${refusal === '' ? nothing : html`<span class="muted" id=${refused}>${refusal}</span>`}`;
  }

  private open(part: Part): void {
    const same = this.draft !== null && (this.draft.part === 'scheduled') === (part === 'scheduled');
    if (!same) this.draft = freshDraft(this.queue.namespace, part);
    this.begin = new Start();
    this.change();
    this.dialog.open();
  }

  /** Another wish makes plan and answer void. */
  private change(part: Partial<Draft> = {}): void {
    if (this.draft !== null) this.draft = { ...this.draft, ...part };
    this.wrong = null;
    this.plan = null;
    this.answer = null;
    this.ticked = new Set();
    this.confirmed = '';
  }

  private first(draft: Draft, broker: Broker | undefined): TemplateResult {
    if (isNamed(draft.to))
      this.completion.ask(draft.to, this.queue.broker, draft.namespace || this.queue.namespace, draft.name);
    const { names } = this.completion;
    return html`<form novalidate @submit=${this.showPlan}>
      ${form({
        draft,
        wrong: this.wrong,
        namespaces: broker?.namespaces ?? [],
        named: namedBy(broker),
        names,
        deferring: broker?.capabilities['moveDeferred']?.available ? this.queue.name : '',
        chosen: this.chosen?.words ?? null,
        change: (part) => this.change(part),
      })}
      ${this.answer === null ? nothing : refused(this.answer, this.queue.id)}
      <footer>
        <button type="button" @click=${() => this.dialog.close()}>Cancel</button>
        <button type="submit" class="primary" ?disabled=${this.busy}>
          ${this.busy ? 'Looking…' : 'Show the plan'}
        </button>
      </footer>
    </form>`;
  }

  private second(shown: Plan): TemplateResult {
    const chosen = this.asked !== null && !('all' in this.asked.selection);
    const most = shown.selected ?? shown.planned;
    const nothingThere = shown.planned === 0;
    const cancels = this.asked?.kind === 'cancellation';
    const waits = nothingThere || (cancels && this.confirmed !== this.queue.name);
    const label = cancels
      ? `Cancel ${plural(shown.planned, 'message')}`
      : `Move ${chosen ? 'up to ' : ''}${plural(most, 'message')}`;
    return html`<form @submit=${this.start}>
      <h3 tabindex="-1" class="plan-title">The plan</h3>
      ${planView(shown, '_blank')} ${guaranteeChoice(shown, (guarantee) => void this.promise(guarantee))}
      ${costTicks(shown.costs, this.ticked, (name, on) => (this.ticked = withTick(this.ticked, name, on)))}
      ${this.answer === null ? nothing : refused(this.answer, this.queue.id)}
      ${cancels && !nothingThere ? confirmation(this.queue.name, (typed) => (this.confirmed = typed)) : nothing}
      ${nothingThere ? notice('info', cancels ? 'There is nothing to cancel.' : 'There is nothing to move.') : nothing}
      <footer>
        <button type="button" ?disabled=${this.busy} @click=${this.back}>Back</button>
        <button type="submit" class=${cancels ? 'danger' : 'primary'} ?disabled=${this.busy || waits}>
          ${label}
        </button>
      </footer>
    </form>`;
  }

  private readonly back = async (): Promise<void> => {
    this.change();
    await this.updateComplete;
    this.querySelector<HTMLElement>('dialog form input:checked')?.focus();
  };

  private readonly showPlan = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    if (this.draft === null || this.busy) return;
    const asked = wanted(this.draft, this.queue.id, this.chosen?.selection);
    if (isWrong(asked)) {
      this.wrong = asked;
      await this.updateComplete;
      this.querySelector<HTMLElement>('dialog [aria-invalid="true"]')?.focus();
      return;
    }
    const { draft } = this;
    this.asked = asked;
    const found = await this.work(() => plan(asked));
    if (found === null || this.draft !== draft) return;
    this.plan = found;
    await this.updateComplete;
    this.querySelector<HTMLElement>('.plan-title')?.focus();
  };

  /** Another promise is another plan. */
  private async promise(guarantee: string): Promise<void> {
    if (this.asked === null || this.busy) return;
    const asked = { ...this.asked, guarantee };
    const found = await this.work(() => plan(asked));
    if (found === null || this.asked === null) return;
    this.asked = asked;
    this.plan = found;
    this.ticked = new Set();
  }

  private readonly start = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const { asked, plan: shown } = this;
    if (asked === null || shown === null) return;
    if (!shown.costs.every(({ name }) => this.ticked.has(name))) return;
    if (asked.kind === 'cancellation' && this.confirmed !== this.queue.name) return;
    const sure =
      asked.kind === 'cancellation'
        ? { ...asked, confirm: this.confirmed, expectedCount: shown.planned }
        : asked;
    const begun = await this.work(() => this.begin.once(sure, shown.costs.length > 0));
    if (begun === null) return;
    this.dialog.close();
    this.draft = null;
    go(`/operations/${encodeURIComponent(begun.id)}`);
  };

  /** Null where it failed: the answer says why. A plan with other costs takes the place of the one shown. */
  private async work<T>(job: () => Promise<T>): Promise<T | null> {
    this.busy = true;
    this.answer = null;
    try {
      return await job();
    } catch (failure) {
      this.answer = answered(failure);
      if (this.answer.type === 'costs' || this.answer.type === 'more') {
        this.plan = this.answer.plan;
        this.ticked = new Set();
      }
      await this.updateComplete;
      this.querySelector('dialog form > .notice:last-of-type')?.scrollIntoView({ block: 'nearest' });
      return null;
    } finally {
      this.busy = false;
    }
  }
}
