import { seconds } from '../elements/format';
import { AMOUNTS, DURATIONS, type FigureName, type Queue } from './types';

/** A queue made ready for tables: each figure a number (durations in seconds) or null, text to search in lower case; `rank` its place by name. */
export interface Row {
  readonly queue: Queue;
  readonly id: string;
  readonly text: string;
  readonly rank: number;
  readonly figures: Record<FigureName, number | null>;
}

export function rowOf(queue: Queue, rank = Number.MAX_SAFE_INTEGER): Row {
  const figures = {} as Record<FigureName, number | null>;
  for (const name of AMOUNTS) figures[name] = queue.figures[name] ?? null;
  for (const name of DURATIONS) figures[name] = seconds(queue.figures[name] ?? null);
  const text = `${queue.name}\n${queue.namespace}\n${queue.broker}`.toLowerCase();
  return { queue, id: queue.id, text, rank, figures };
}
