import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onReconnect, onSnapshot } from './feed';
import { ApiError } from './http';
import { paced } from './pace';

/**
 * Something asked from the console for one element: asked when the element appears, when its key changes, and with every
 * snapshot or other news that concern it. A failed renewal keeps the last value beside the failure.
 */
export class Resource<T> implements ReactiveController {
  value: T | null = null;
  failure: ApiError | Error | null = null;
  private key = '';
  private stop = new AbortController();
  private ends: (() => void)[] = [];
  private readonly renew: () => void;

  /**
   * @param load answers null when there is nothing to ask for
   * @param every least milliseconds between two askings
   * @param news calls back when there may be something new; returns what ends it
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: (signal: AbortSignal) => Promise<T> | null,
    every = 1000,
    private readonly news: (renew: () => void) => () => void = onSnapshot,
  ) {
    this.renew = paced(() => this.ask(), every);
    host.addController(this);
  }

  /** Forgets the value and asks anew if the key is another one. */
  keyed(key: string): void {
    if (key === this.key) return;
    this.key = key;
    this.value = null;
    this.failure = null;
    this.stop.abort();
    void this.ask();
  }

  reload(): void {
    void this.ask();
  }

  hostConnected(): void {
    this.ends = [this.news(this.renew), onReconnect(this.renew)];
    if (this.key !== '') this.renew();
  }

  hostDisconnected(): void {
    for (const end of this.ends) end();
    this.stop.abort();
  }

  private async ask(): Promise<void> {
    this.stop.abort();
    const stop = (this.stop = new AbortController());
    try {
      const value = await this.load(stop.signal);
      if (stop.signal.aborted) return;
      this.value = value;
      this.failure = null;
    } catch (failure) {
      if (stop.signal.aborted) return;
      this.failure = failure as Error;
    }
    this.host.requestUpdate();
  }
}
