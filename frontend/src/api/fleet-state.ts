import { rowOf, type Row } from './row';
import type { QueuePage } from './types';

/** All queues of all brokers as last heard. `loaded` 0..1 while they come in; 1 once all are there. */
export interface Fleet {
  readonly rows: ReadonlyMap<string, Row>;
  readonly revision: number;
  readonly inventoryRevision: number;
  readonly loaded: number;
  readonly failure: string | null;
}

export const EMPTY_FLEET: Fleet = {
  rows: new Map(),
  revision: 0,
  inventoryRevision: 0,
  loaded: 0,
  failure: null,
};

/** The fleet with a page's rows in the place of the older ones; a page without rows changes no row. */
export function merged(fleet: Fleet, page: QueuePage): Fleet {
  const revision = Math.max(fleet.revision, page.revision);
  if (page.items.length === 0) return revision === fleet.revision ? fleet : { ...fleet, revision };
  const rows = new Map(fleet.rows);
  for (const queue of page.items) rows.set(queue.id, rowOf(queue, fleet.rows.get(queue.id)?.rank));
  return { ...fleet, rows, revision };
}

/** Queues came or went since: what is known cannot be mended by changes alone. */
export function outdated(fleet: Fleet, page: QueuePage): boolean {
  return page.inventoryRevision !== fleet.inventoryRevision;
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * The fleet in the order of broker, namespace and name, each row knowing its place. Comparing names is what costs when
 * thousands of rows are sorted, so that it is done once an inventory and not with each snapshot.
 */
export function ranked(fleet: Fleet): Fleet {
  const rows = [...fleet.rows.values()].sort(
    (a, b) =>
      names.compare(a.queue.broker, b.queue.broker) ||
      names.compare(a.queue.namespace, b.queue.namespace) ||
      names.compare(a.queue.name, b.queue.name) ||
      (a.id < b.id ? -1 : 1),
  );
  return { ...fleet, rows: new Map(rows.map((row, rank) => [row.id, { ...row, rank }])) };
}
