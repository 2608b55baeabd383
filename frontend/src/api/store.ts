import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** A value that tells its listeners when it was replaced. */
export class Store<T> {
  private readonly listeners = new Set<() => void>();

  constructor(private current: T) {}

  get value(): T {
    return this.current;
  }

  set(value: T): void {
    if (Object.is(value, this.current)) return;
    this.current = value;
    for (const listener of [...this.listeners]) listener();
  }

  /** Returns what ends the subscription. */
  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}

/** Anything that tells when it changed. */
export interface Observable {
  subscribe(listener: () => void): () => void;
}

/** Renders its host again whenever one of the sources changes, while the host is on the page. */
export class Watch implements ReactiveController {
  private readonly sources: readonly Observable[];
  private ends: (() => void)[] = [];

  constructor(
    private readonly host: ReactiveControllerHost,
    ...sources: Observable[]
  ) {
    this.sources = sources;
    host.addController(this);
  }

  hostConnected(): void {
    this.ends = this.sources.map((source) => source.subscribe(() => this.host.requestUpdate()));
  }

  hostDisconnected(): void {
    for (const end of this.ends) end();
    this.ends = [];
  }
}
