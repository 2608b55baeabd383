import { unserved, type Row } from '../../api/row';
import type { Amount } from '../../api/types';

/** Queues of one kind of trouble: the worst first, and how many there are in all. */
export interface Attention {
  readonly rows: readonly Row[];
  readonly total: number;
}

const SHOWN = 6;
const HOLDS_FAILED = new Set(['dead-letter', 'parking']);

function worst(rows: Row[], by: (row: Row) => number): Attention {
  rows.sort((a, b) => by(b) - by(a));
  return { rows: rows.slice(0, SHOWN), total: rows.length };
}

/** The queues that hold failed messages, fullest first: those whose course is worth asking for. */
export function deadLetterQueues(rows: Iterable<Row>): Row[] {
  return [...rows]
    .filter((row) => HOLDS_FAILED.has(row.queue.role) && (row.figures.ready ?? 0) > 0)
    .sort((a, b) => (b.figures.ready ?? 0) - (a.figures.ready ?? 0));
}

/** How much each figure rose from the first known point to the last; absent with less than two known points. */
export function growth(courses: ReadonlyMap<string, readonly Amount[]>): ReadonlyMap<string, number> {
  const rises = new Map<string, number>();
  for (const [id, points] of courses) {
    const known = points.filter((point): point is number => point !== null);
    const first = known[0];
    const last = known.at(-1);
    if (known.length > 1 && first !== undefined && last !== undefined) rises.set(id, last - first);
  }
  return rises;
}

/** Dead-letter queues that grew most; one with no known growth but messages coming in counts by its rate. */
export function growing(rows: readonly Row[], rises: ReadonlyMap<string, number>): Attention {
  const rise = (row: Row) => rises.get(row.id) ?? row.figures.publishedPerSecond ?? 0;
  return worst(
    rows.filter((row) => rise(row) > 0),
    rise,
  );
}

const OLD_SECONDS = 600;

/** Queues with work to do whose oldest message waits longest, from ten minutes on. */
export function oldest(rows: Iterable<Row>): Attention {
  const age = (row: Row) => row.figures.oldestMessageAge ?? 0;
  return worst(
    [...rows].filter((row) => !HOLDS_FAILED.has(row.queue.role) && age(row) >= OLD_SECONDS),
    age,
  );
}

/** Queues where messages wait and nobody consumes, fullest first. */
export function abandoned(rows: Iterable<Row>): Attention {
  const ready = (row: Row) => row.figures.ready ?? 0;
  return worst(
    [...rows].filter((row) => unserved(row.queue, row.figures)),
    ready,
  );
}
