import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { fleet, useFleet } from '../../api/fleet';
import { ApiError, get, said } from '../../api/http';
import type { Comparison, Inspection } from '../../api/inspection';
import { comparison, deleteLook, inspection, inspections, stopLook } from '../../api/inspections';
import type { QueueAddress } from '../../api/operation';
import { Polled } from '../../api/polled';
import { Resource } from '../../api/resource';
import { may, session } from '../../api/session';
import { Watch } from '../../api/store';
import type { QueueDetails, QueueRole } from '../../api/types';
import { Light } from '../../elements/light';
import { notice, skeleton } from '../../elements/notice';
import { plain } from '../../elements/plain';
import { go, place } from '../router';
import { first } from './first';
import './groups';
import { absent, gone } from './absent';
import { head, pageTitle } from './head';
import { listKey, messageKey } from './keys';
import './look';
import './looks';
import './message';
import { MessageList } from './message-list';
import './messages';
import { changes, newer, summary } from './summary';
import { readView, writeView, type View } from './view';

const KEPT = 100;
const LOOKING_MILLIS = 500;
const LOOKS_MILLIS = 10_000;

/** What was seen in a queue: looks, failures, messages, and one message. All that is chosen stands in the address. */
@customElement('bd-dead-letters-page')
export class DeadLettersPage extends Light {
  @property({ attribute: false }) queue = '';
  @state() private wrong = '';
  private end = () => {};
  /** The page was at a message: the list takes the focus when it is shown again. */
  private atMessage = false;
  private readonly looks = new Resource<Inspection[]>(
    this,
    (signal) => inspections(this.queue, KEPT, signal),
    LOOKS_MILLIS,
  );
  private readonly details = new Polled<QueueDetails>(this, (signal) =>
    get(`/queues/${encodeURIComponent(this.queue)}`, {}, signal),
  );
  private readonly look = new Polled<Inspection>(
    this,
    (signal) => (this.current() === '' ? null : inspection(this.current(), signal)),
    ({ state: now }) => (now === 'looking' ? LOOKING_MILLIS : null),
  );
  private readonly compared = new Polled<Comparison | { earlier: null }>(this, (signal) =>
    this.hasEarlier() ? comparison(this.current(), signal).then((found) => found ?? { earlier: null }) : null,
  );
  private readonly list = new MessageList(this);

  constructor() {
    super();
    new Watch(this, place, fleet, session);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.end = useFleet();
    document.addEventListener('keydown', this.pressed);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('keydown', this.pressed);
    this.end();
  }

  /** The look that is shown: the one of the address, else the newest. */
  private current(): string {
    return this.view().inspection || (this.looks.value?.[0]?.id ?? '');
  }

  /** Whether the look that is shown is not the first one of those that are kept. */
  private hasEarlier(): boolean {
    const since = this.look.value?.createdAt ?? '';
    return this.looks.value?.some(({ createdAt }) => Date.parse(createdAt) < Date.parse(since)) ?? false;
  }

  private view(): View {
    return readView(place.value.search);
  }

  override willUpdate(): void {
    const id = this.current();
    const { wanted } = this.view();
    this.looks.keyed(this.queue);
    this.details.keyed(this.queue);
    this.look.keyed(id === '' ? `none ${this.queue}` : id);
    const look = this.look.value;
    if (look === null || look.id !== id) return;
    this.compared.keyed(id, `${look.state} ${this.hasEarlier()}`);
    this.list.keyed(id, wanted, look.state === 'looking');
  }

  protected override updated(): void {
    const atMessage = this.view().message !== null;
    if (this.atMessage && !atMessage) void this.focusList();
    this.atMessage = atMessage;
    const name = this.named()?.name;
    if (name !== undefined) document.title = `${pageTitle(name, this.queueRole())} · Brokerdeck`;
  }

  /** The list is there once the elements between have drawn it. */
  private async focusList(): Promise<void> {
    for (const name of ['bd-look-messages', 'bd-grid']) await this.querySelector<Light>(name)?.updateComplete;
    this.querySelector<HTMLElement>('[role=grid]')?.focus();
  }

  private named(): QueueAddress | null {
    return this.details.value ?? this.look.value?.queue ?? fleet.value.rows.get(this.queue)?.queue ?? null;
  }

  private queueRole(): QueueRole | null {
    return this.details.value?.role ?? fleet.value.rows.get(this.queue)?.queue.role ?? null;
  }

  override render(): TemplateResult {
    const queue = this.named();
    const looks = this.looks.value;
    const failure = this.looks.failure ?? this.look.failure;
    const heading =
      queue === null
        ? html`<div class="page-head"><h1 tabindex="-1">Dead letters</h1></div>`
        : head(queue, this.queueRole(), this.actions(queue, looks ?? []));
    return html`${heading} ${this.wrong === '' ? nothing : notice('error', 'That did not work.', this.wrong)}
    ${failure === null ? nothing : this.missing(failure)}
    ${looks?.length ? absent(this.details.failure) : nothing} ${this.content(queue)}`;
  }

  private missing(failure: Error): TemplateResult {
    const gone = failure instanceof ApiError && failure.status === 404;
    return gone
      ? notice(
          'warning',
          'This look is not there.',
          failure.message,
          html`<a class="button" href=${place.value.path}>Go to the newest one</a>`,
        )
      : notice('warning', 'The looks could not be renewed.', failure.message);
  }

  private actions(queue: QueueAddress, looks: readonly Inspection[]): unknown {
    return html`<bd-looks
        .looks=${looks}
        .current=${this.current()}
        @choose=${({ detail }: CustomEvent<string>) => this.openLook(detail)}
        @forget=${({ detail }: CustomEvent<string>) => void this.forget(detail)}
      ></bd-looks>
      <bd-look
        .queue=${this.queue}
        name=${plain(queue.name)}
        .gone=${looks.length > 0 && gone(this.details.failure)}
        label=${looks.length === 0 ? 'Look…' : 'Look again…'}
        @begun=${({ detail }: CustomEvent<Inspection>) => this.begun(detail)}
      ></bd-look>`;
  }

  private content(queue: QueueAddress | null): unknown {
    const view = this.view();
    const look = this.look.value;
    if (look !== null && look.id === this.current())
      return view.message === null ? this.all(look, view) : this.one(look, view, view.message);
    const none = this.looks.value?.length === 0 && view.inspection === '';
    if (none && queue !== null) return first(fleet.value.rows.get(this.queue)?.figures.ready ?? null);
    return this.look.failure === null && this.looks.failure === null ? skeleton(10) : nothing;
  }

  private all(look: Inspection, view: View): TemplateResult {
    const { found, rows, failure } = this.list;
    const row = fleet.value.rows.get(this.queue);
    const compared = this.compared.value;
    const isNewest = this.looks.value?.[0]?.id === look.id;
    const now = row && {
      ready: row.figures.ready,
      arriving: row.figures.publishedPerSecond,
      observedAt: row.queue.observedAt,
    };
    const chips =
      compared?.earlier != null
        ? changes(compared, view.wanted.relation, (relation) =>
            this.show({ wanted: { ...view.wanted, relation } }),
          )
        : nothing;
    const refusal = may('operate') ? '' : 'Stopping a look needs the role operator';
    return html`<div class="looked">
      ${isNewest ? newer(look, now) : notice('info', 'This is an earlier look.', nothing, html`<a class="button" href=${place.value.path}>Go to the newest one</a>`)}
      ${summary(look, { refusal, press: () => void this.stop(look.id) }, chips)}
      <bd-look-groups
        .look=${look}
        .wanted=${view.wanted}
        .version=${String(found?.complete ?? false)}
        @wanted=${this.want}
      ></bd-look-groups>
      <bd-look-messages
        .look=${look}
        .queue=${this.details.value}
        .wanted=${view.wanted}
        .rows=${rows}
        .found=${found}
        .failure=${failure}
        .row=${view.row}
        .compared=${compared?.earlier != null}
        .address=${(id: string) => this.address({ message: Number(id) })}
        @wanted=${this.want}
        @select=${({ detail }: CustomEvent<string>) => this.show({ row: detail }, true)}
        @open=${({ detail }: CustomEvent<string>) => this.show({ message: Number(detail) })}
        @view=${({ detail }: CustomEvent<string[]>) => this.list.view(detail)}
      ></bd-look-messages>
    </div>`;
  }

  private one(look: Inspection, view: View, message: number): TemplateResult {
    return html`<bd-look-message
      .look=${look.id}
      .number=${message}
      .back=${this.address({ message: null, row: String(message) })}
      .failureAddress=${(group: string) =>
        this.address({ message: null, row: String(message), wanted: { ...view.wanted, group } })}
      @step=${({ detail }: CustomEvent<1 | -1>) => void this.step(detail)}
    ></bd-look-message>`;
  }

  private address(part: Partial<View>): string {
    return place.value.path + writeView({ ...this.view(), ...part });
  }

  private show(part: Partial<View>, replace = false): void {
    go(this.address(part), { replace });
  }

  private readonly want = ({ detail }: CustomEvent<View['wanted']>): void => {
    this.show({ wanted: detail, row: '' }, true);
  };

  private readonly openLook = (id: string): void => {
    const newest = id === this.looks.value?.[0]?.id;
    this.show({ inspection: newest ? '' : id, row: '', message: null });
  };

  private begun(look: Inspection): void {
    this.looks.reload();
    this.show({ inspection: look.id, row: '', message: null });
  }

  private stop(id: string): Promise<void> {
    return this.act(async () => {
      await stopLook(id);
      this.look.reload();
    });
  }

  private forget(id: string): Promise<void> {
    return this.act(async () => {
      await deleteLook(id);
      if (this.view().inspection === id) this.show({ inspection: '', row: '', message: null });
      this.looks.reload();
    });
  }

  private async act(job: () => Promise<void>): Promise<void> {
    this.wrong = '';
    try {
      await job();
    } catch (failure) {
      this.wrong = said(failure);
    }
  }

  private async step(by: 1 | -1): Promise<void> {
    const { message } = this.view();
    if (message === null) return;
    await this.act(async () => {
      const next = await this.list.neighbour(message, by);
      if (next !== null && this.view().message === message) this.show({ message: next }, true);
    });
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    const { message } = this.view();
    if (message === null) return listKey(event);
    const to = messageKey(event);
    if (to === 'back') this.show({ message: null, row: String(message) });
    else if (to !== null) void this.step(to);
  };
}
