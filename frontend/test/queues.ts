import { rowOf, type Row } from '../src/api/row';
import { AMOUNTS, type Queue, type QueueFigures, type QueuePage } from '../src/api/types';

/** A queue of which nothing is known but what is given. */
export function queue(id: string, known: Partial<Queue> = {}, figures: Partial<QueueFigures> = {}): Queue {
  const amounts = Object.fromEntries(AMOUNTS.map((name) => [name, null]));
  return {
    id,
    broker: 'main',
    brokerKind: 'rabbitmq',
    namespace: '/',
    name: id,
    kind: 'quorum',
    role: 'work',
    status: 'running',
    observedAt: '2026-01-01T12:00:00Z',
    stale: false,
    deadLetterQueues: [],
    sources: [],
    ...known,
    figures: {
      ...(amounts as QueueFigures),
      oldestMessageAge: null,
      oldestMessageAgeBound: null,
      waiting: null,
      inConsumer: null,
      ...figures,
    },
  };
}

export function row(
  id: string,
  known: Partial<Queue> = {},
  figures: Partial<QueueFigures> = {},
  rank?: number,
): Row {
  return rowOf(queue(id, known, figures), rank);
}

export function page(items: Queue[], known: Partial<QueuePage> = {}): QueuePage {
  return {
    items,
    nextCursor: null,
    observedAt: null,
    total: items.length,
    revision: 1,
    inventoryRevision: 1,
    ...known,
  };
}
