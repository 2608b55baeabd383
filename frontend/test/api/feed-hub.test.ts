import { beforeEach, describe, expect, test } from 'vitest';
import { FeedHub, type FeedMessage, type Source } from '../../src/api/feed-hub';

class Stream implements Source {
  static all: Stream[] = [];
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  closed = false;
  private readonly listeners = new Map<string, (event: { data: string }) => void>();

  constructor() {
    Stream.all.push(this);
  }

  addEventListener(type: string, listener: (event: { data: string }) => void): void {
    this.listeners.set(type, listener);
  }

  close(): void {
    this.closed = true;
  }

  snapshot(broker: string, revision: number): void {
    this.tell('snapshot', { broker, revision });
  }

  tell(type: string, event: object): void {
    this.listeners.get(type)?.({ data: JSON.stringify(event) });
  }
}

class HandClock {
  waiting: { at: number; action: () => void }[] = [];

  after(milliseconds: number, action: () => void): () => void {
    const entry = { at: milliseconds, action };
    this.waiting.push(entry);
    return () => (this.waiting = this.waiting.filter((each) => each !== entry));
  }

  fire(): void {
    const due = this.waiting;
    this.waiting = [];
    for (const { action } of due) action();
  }
}

const open = () => Stream.all.filter((stream) => !stream.closed);
const last = () => Stream.all.at(-1) as Stream;

describe('the shared stream', () => {
  let clock: HandClock;
  let hub: FeedHub;

  beforeEach(() => {
    Stream.all = [];
    clock = new HandClock();
    hub = new FeedHub(() => new Stream(), clock);
  });

  function tab(): FeedMessage[] & { leave: () => void } {
    const heard: FeedMessage[] = [];
    return Object.assign(heard, { leave: hub.add((message) => heard.push(message)) });
  }

  test('ten tabs open one stream and all hear it', () => {
    const tabs = Array.from({ length: 10 }, tab);
    last().onopen?.();
    last().snapshot('main', 7);
    expect(open()).toHaveLength(1);
    for (const heard of tabs)
      expect(heard.at(-1)).toEqual({ type: 'snapshot', event: { broker: 'main', revision: 7 } });
  });

  test('a late tab is told the last event of each broker at once', () => {
    tab();
    last().onopen?.();
    last().snapshot('main', 7);
    last().snapshot('main', 8);
    last().snapshot('other', 3);
    const late = tab();
    expect(late.filter(({ type }) => type === 'snapshot')).toEqual([
      { type: 'snapshot', event: { broker: 'main', revision: 8 } },
      { type: 'snapshot', event: { broker: 'other', revision: 3 } },
    ]);
  });

  test('all tabs hear of an operation; a late one asks for operations by itself', () => {
    const tabs = [tab(), tab()];
    last().onopen?.();
    last().tell('operation', { id: 'op1', state: 'done', revision: 3 });
    for (const heard of tabs)
      expect(heard.at(-1)).toEqual({
        type: 'operation',
        event: { id: 'op1', state: 'done', revision: 3 },
      });
    expect(tab().map(({ type }) => type)).not.toContain('operation');
  });

  test('news of an operation are a word, so that the stream is not taken for silent', () => {
    tab();
    last().onopen?.();
    const before = clock.waiting;
    last().tell('operation', { id: 'op1', state: 'running', revision: 1 });
    expect(clock.waiting).toHaveLength(1);
    expect(clock.waiting[0]).not.toBe(before[0]);
  });

  test('a broken stream is told, opened again by itself, and the return says that something may be missed', () => {
    const heard = tab();
    last().onopen?.();
    last().onerror?.();
    expect(heard.at(-1)).toEqual({ type: 'state', connected: false, again: false });
    expect(open()).toHaveLength(0);
    clock.fire();
    last().onopen?.();
    expect(heard.at(-1)).toEqual({ type: 'state', connected: true, again: true });
    expect(open()).toHaveLength(1);
  });

  test('tries ever more slowly while the console is away', () => {
    tab();
    const waits: number[] = [];
    for (let attempt = 0; attempt < 9; attempt++) {
      last().onerror?.();
      waits.push(clock.waiting[0]?.at ?? 0);
      clock.fire();
    }
    expect(waits[0]).toBeLessThanOrEqual(500);
    expect(waits.at(-1)).toBeGreaterThanOrEqual(15_000);
    expect(Math.max(...waits)).toBeLessThanOrEqual(30_000);
  });

  test('a stream that falls silent is opened anew', () => {
    tab();
    last().onopen?.();
    clock.fire();
    expect(Stream.all).toHaveLength(2);
    expect(open()).toHaveLength(1);
  });

  test('closes when the last tab leaves, not before', () => {
    const first = tab();
    const second = tab();
    first.leave();
    expect(open()).toHaveLength(1);
    second.leave();
    expect(open()).toHaveLength(0);
    expect(clock.waiting).toHaveLength(0);
  });
});
