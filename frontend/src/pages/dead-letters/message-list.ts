import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Message, MessagePage, Wanted } from '../../api/inspection';
import { messages } from '../../api/inspections';
import { Polled } from '../../api/polled';

export const AT_ONCE = 200;
const SEARCHING_MILLIS = 300;
const LOOKING_MILLIS = 1000;
const BACKWARD = 1000;
const TRIES = 20;

export interface MessageRow {
  readonly id: string;
  readonly message: Message;
}

/** What is known of the search beside its rows. */
export type Found = Omit<MessagePage, 'items'>;

/** The messages of a look that are wanted: the first ones at once, more as one scrolls, and as a search finds them. */
export class MessageList implements ReactiveController {
  rows: readonly MessageRow[] = [];
  found: Found | null = null;
  private look = '';
  private wanted!: Wanted;
  private growing = false;
  private most = AT_ONCE;
  private key = '';
  private readonly page: Polled<MessagePage>;

  constructor(host: ReactiveControllerHost) {
    this.page = new Polled(host, (signal) => this.ask(signal), this.again);
    host.addController(this);
  }

  get failure(): Error | null {
    return this.page.failure;
  }

  hostConnected(): void {}

  /** @param growing whether the look is still being taken */
  keyed(look: string, wanted: Wanted, growing: boolean): void {
    const key = JSON.stringify([look, wanted]);
    if (key !== this.key) {
      this.key = key;
      this.look = look;
      this.wanted = wanted;
      this.rows = [];
      this.found = null;
      this.most = AT_ONCE;
    }
    this.growing = growing;
    this.page.keyed(key, String(growing));
  }

  /** The last of these rows came into view: the next ones are fetched when the end is near. */
  view(ids: readonly string[]): void {
    const last = ids.at(-1);
    const index = last === undefined ? -1 : this.rows.findIndex(({ id }) => id === last);
    if (index < this.rows.length - AT_ONCE / 2 || this.most > this.rows.length) return;
    if (this.found?.nextCursor == null) return;
    this.most = this.rows.length + AT_ONCE;
    this.page.reload();
  }

  private next(): number {
    const last = this.rows.at(-1);
    return last === undefined ? 0 : last.message.number + 1;
  }

  private async ask(signal: AbortSignal): Promise<MessagePage> {
    const limit = Math.max(1, this.most - this.rows.length);
    const page = await messages(this.look, this.wanted, this.next(), limit, signal);
    if (signal.aborted) return page;
    const { items, ...found } = page;
    this.found = found;
    if (items.length > 0) {
      this.rows = [...this.rows, ...items.map((message) => ({ id: String(message.number), message }))];
    }
    return page;
  }

  private readonly again = (page: MessagePage): number | null =>
    !page.complete ? SEARCHING_MILLIS : this.growing ? LOOKING_MILLIS : null;

  /** The wanted message before or after this one; null where there is none. */
  async neighbour(number: number, step: 1 | -1): Promise<number | null> {
    const { look, wanted } = this;
    const index = this.rows.findIndex(({ message }) => message.number === number);
    const loaded = index < 0 ? undefined : this.rows[index + step];
    if (loaded !== undefined) return loaded.message.number;
    if (step === 1) {
      const { items } = await messages(look, wanted, number + 1, 1);
      return items[0]?.number ?? null;
    }
    for (let to = number, tries = 0; to > 0 && tries < TRIES; to -= BACKWARD, tries++) {
      const from = Math.max(0, to - BACKWARD);
      const { items } = await messages(look, wanted, from, BACKWARD);
      const before = items.filter((each) => each.number < to).at(-1);
      if (before !== undefined) return before.number;
    }
    return null;
  }
}
