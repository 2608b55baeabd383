import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { trends } from '../../api/trends';
import type { Amount } from '../../api/types';

const FRESH_MILLIS = 30_000;
const SETTLE_MILLIS = 250;

interface Course {
  readonly points: readonly Amount[];
  readonly at: number;
}

/** The courses of the rows in view: asked when scrolling rests, kept, and renewed every half minute. */
export class Courses implements ReactiveController {
  private readonly known = new Map<string, Course>();
  private wanted: readonly string[] = [];
  private settle: ReturnType<typeof setTimeout> | undefined;
  private renewal: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.renewal = setInterval(() => !document.hidden && void this.fetch(), FRESH_MILLIS / 2);
  }

  hostDisconnected(): void {
    clearInterval(this.renewal);
    clearTimeout(this.settle);
  }

  of(id: string): readonly Amount[] | undefined {
    return this.known.get(id)?.points;
  }

  view(ids: readonly string[]): void {
    this.wanted = ids;
    clearTimeout(this.settle);
    this.settle = setTimeout(() => void this.fetch(), SETTLE_MILLIS);
  }

  private async fetch(): Promise<void> {
    const at = Date.now();
    const ids = this.wanted.filter((id) => at - (this.known.get(id)?.at ?? 0) > FRESH_MILLIS).slice(0, 200);
    if (ids.length === 0) return;
    const found = await trends('ready', ids, 40).catch(() => null);
    if (found === null) return;
    for (const id of ids) this.known.set(id, { points: found.get(id) ?? [], at });
    this.host.requestUpdate();
  }
}
