import { backoff } from './backoff';
import type { OperationEvent } from './operation';
import type { SnapshotEvent } from './types';

/** What the hub tells a tab. */
export type FeedMessage =
  | { type: 'snapshot'; event: SnapshotEvent }
  | { type: 'operation'; event: OperationEvent }
  | { type: 'state'; connected: boolean; again: boolean };

/** The part of an EventSource that is used. */
export interface Source {
  onopen: (() => void) | null;
  onerror: (() => void) | null;
  addEventListener(type: string, listener: (event: { data: string }) => void): void;
  close(): void;
}

export interface Clock {
  after(milliseconds: number, action: () => void): () => void;
}

export const CLOCK: Clock = {
  after(milliseconds, action) {
    const timer = setTimeout(action, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** A stream this long without a word is opened anew: a proxy may have dropped it silently. */
const SILENCE_MILLIS = 60_000;

/**
 * One event stream for any number of listeners; open only while somebody listens. A late listener is told the last
 * event of each broker at once; operations it asks for by itself. Opens again by itself, ever more slowly while it fails.
 */
export class FeedHub {
  private readonly listeners = new Set<(message: FeedMessage) => void>();
  private readonly last = new Map<string, SnapshotEvent>();
  private source: Source | null = null;
  private cancelTimer = () => {};
  private attempt = 0;
  private connected = false;

  constructor(
    private readonly open: () => Source,
    private readonly clock: Clock = CLOCK,
  ) {}

  /** Returns what ends it. Adding while the stream waits for its next try makes it try now. */
  add(listener: (message: FeedMessage) => void): () => void {
    this.listeners.add(listener);
    if (this.connected) listener({ type: 'state', connected: true, again: false });
    else this.connect();
    for (const event of this.last.values()) listener({ type: 'snapshot', event });
    return () => {
      this.listeners.delete(listener);
      if (this.listeners.size === 0) this.stop();
    };
  }

  private connect(): void {
    this.stop();
    const source = this.open();
    this.source = source;
    source.onopen = () => {
      const again = this.attempt > 0;
      this.attempt = 0;
      this.connected = true;
      this.watch();
      this.tell({ type: 'state', connected: true, again });
    };
    source.onerror = () => this.retry();
    source.addEventListener('snapshot', ({ data }) => {
      const event = JSON.parse(data) as SnapshotEvent;
      this.last.set(event.broker, event);
      this.watch();
      this.tell({ type: 'snapshot', event });
    });
    source.addEventListener('operation', ({ data }) => {
      this.watch();
      this.tell({ type: 'operation', event: JSON.parse(data) as OperationEvent });
    });
  }

  private retry(): void {
    this.stop();
    this.tell({ type: 'state', connected: false, again: false });
    const wait = backoff(this.attempt++);
    this.cancelTimer = this.clock.after(wait, () => this.connect());
  }

  private watch(): void {
    this.cancelTimer();
    this.cancelTimer = this.clock.after(SILENCE_MILLIS, () => this.connect());
  }

  private stop(): void {
    this.cancelTimer();
    this.source?.close();
    this.source = null;
    this.connected = false;
  }

  private tell(message: FeedMessage): void {
    for (const listener of [...this.listeners]) listener(message);
  }
}
