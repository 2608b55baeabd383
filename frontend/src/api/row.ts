import { seconds } from '../elements/format';
import { AMOUNTS, DURATIONS, type FigureName, type Queue, type QueueFigures, type QueueRole } from './types';

export type Numbers = Record<FigureName, number | null>;

/** A queue made ready for tables. */
export interface Row {
  readonly queue: Queue;
  readonly id: string;
  /** What a text filter searches, in lower case. */
  readonly text: string;
  /** Its place among all by broker, namespace and name. */
  readonly rank: number;
  readonly figures: Numbers;
}

/** Each figure as a number, durations in seconds; null is unknown. */
export function numbers(figures: QueueFigures): Numbers {
  const known = {} as Numbers;
  for (const name of AMOUNTS) known[name] = figures[name] ?? null;
  for (const name of DURATIONS) known[name] = seconds(figures[name] ?? null);
  return known;
}

/** Kinds of queues that keep what was read: nothing waits there for a consumer. */
const LOGS = new Set(['stream']);

/** Messages wait for work and nobody consumes. A retry queue has no consumers by design; a log needs none. */
export function unserved(
  { role, kind }: Pick<Queue, 'kind'> & { role: QueueRole | null },
  { ready, consumers }: { ready: number | null; consumers: number | null },
): boolean {
  return role === 'work' && !LOGS.has(kind) && consumers === 0 && (ready ?? 0) > 0;
}

export function rowOf(queue: Queue, rank = Number.MAX_SAFE_INTEGER): Row {
  const text = `${queue.name}\n${queue.namespace}\n${queue.broker}`.toLowerCase();
  return { queue, id: queue.id, text, rank, figures: numbers(queue.figures) };
}
