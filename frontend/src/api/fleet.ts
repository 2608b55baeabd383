import { onReconnect, onSnapshot } from './feed';
import { EMPTY_FLEET, merged, outdated, ranked, type Fleet } from './fleet-state';
import { get, said, type Query } from './http';
import { paced } from './pace';
import { Store } from './store';
import type { QueuePage } from './types';

const PAGE = 1000;

/** The fleet as this tab knows it; empty until `useFleet` was called. */
export const fleet = new Store<Fleet>(EMPTY_FLEET);

const refresh = paced(async () => {
  try {
    await (fleet.value.loaded === 1 ? catchUp() : loadAll());
    if (fleet.value.failure !== null) fleet.set({ ...fleet.value, failure: null });
  } catch (failure) {
    fleet.set({ ...fleet.value, failure: said(failure) });
  }
}, 1000);

let users = 0;
let ends: (() => void)[] = [];

/** Keeps the fleet live until the returned function was called by every user of it. */
export function useFleet(): () => void {
  if (users++ === 0) {
    ends = [onSnapshot(refresh), onReconnect(refresh)];
    refresh();
  }
  return () => {
    if (--users > 0) return;
    for (const end of ends) end();
  };
}

async function catchUp(): Promise<void> {
  const since = fleet.value.revision;
  const first = await page({ changedSince: since });
  if (outdated(fleet.value, first)) return loadAll();
  let next = merged(fleet.value, first);
  for (let cursor = first.nextCursor; cursor !== null;) {
    const more = await page({ changedSince: since, cursor });
    next = merged(next, more);
    cursor = more.nextCursor;
  }
  fleet.set(next);
}

/** The first load shows rows as they come; a later one replaces all at once, so that nothing flickers. */
async function loadAll(): Promise<void> {
  const first = await page({});
  const { revision, inventoryRevision } = first;
  const showEach = fleet.value.loaded < 1;
  let next: Fleet = merged({ ...EMPTY_FLEET, inventoryRevision, revision }, first);
  for (let cursor = first.nextCursor; cursor !== null;) {
    if (showEach) fleet.set({ ...next, loaded: Math.min(0.99, next.rows.size / Math.max(1, first.total)) });
    const more = await page({ cursor });
    next = merged(next, more);
    cursor = more.nextCursor;
  }
  // the pages were read at several moments: ask next for all that changed since the first
  fleet.set(ranked({ ...next, revision, loaded: 1 }));
}

function page(query: Query): Promise<QueuePage> {
  return get<QueuePage>('/queues', { ...query, limit: PAGE });
}
