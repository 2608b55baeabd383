import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { ApiError } from './http';

const RETRY_MILLIS = 2000;

/**
 * Something asked from the console for one element, and asked again as long as it is not final. A failed renewal keeps
 * the last value beside the failure; only a console in trouble is asked again after one.
 */
export class Polled<T> implements ReactiveController {
  value: T | null = null;
  failure: ApiError | Error | null = null;
  private key = '';
  private version = '';
  private stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param load answers null when there is nothing to ask for
   * @param again milliseconds until it is asked again; null for a value that is final
   */
  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly load: (signal: AbortSignal) => Promise<T> | null,
    private readonly again: (value: T) => number | null = () => null,
  ) {
    host.addController(this);
  }

  /** Another key forgets the value and asks anew; another version of the same key keeps it until the new one comes. */
  keyed(key: string, version = ''): void {
    if (key === this.key && version === this.version) return;
    if (key !== this.key) {
      this.value = null;
      this.failure = null;
    }
    this.key = key;
    this.version = version;
    void this.ask();
  }

  reload(): void {
    void this.ask();
  }

  hostConnected(): void {
    if (this.key !== '') void this.ask();
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
    this.stop.abort();
  }

  private async ask(): Promise<void> {
    clearTimeout(this.timer);
    this.stop.abort();
    const stop = (this.stop = new AbortController());
    let next: number | null = null;
    try {
      const value = await this.load(stop.signal);
      if (stop.signal.aborted) return;
      this.value = value;
      this.failure = null;
      if (value !== null) next = this.again(value);
    } catch (failure) {
      if (stop.signal.aborted) return;
      this.failure = failure as Error;
      if (!(failure instanceof ApiError) || failure.status === 0 || failure.status >= 500)
        next = RETRY_MILLIS;
    }
    if (next !== null) this.timer = setTimeout(() => void this.ask(), next);
    this.host.requestUpdate();
  }
}
