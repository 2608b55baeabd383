import { onReconnect, onSnapshot } from './feed';
import { get, said } from './http';
import { paced } from './pace';
import { Store } from './store';
import type { Broker, Page } from './types';

/** The brokers as last heard; `items` null until the first answer. */
export interface Brokers {
  readonly items: Broker[] | null;
  readonly failure: string | null;
}

export const brokers = new Store<Brokers>({ items: null, failure: null });

const refresh = paced(async () => {
  try {
    const page = await get<Page<Broker>>('/brokers');
    brokers.set({ items: page.items, failure: null });
  } catch (failure) {
    brokers.set({ ...brokers.value, failure: said(failure) });
  }
}, 1000);

/** Asks at once, and again with each snapshot. */
export function startBrokers(): void {
  refresh();
  onSnapshot(refresh);
  onReconnect(refresh);
}

/** The brokers that cannot be seen, or only in part, for the banner. */
export function troubled(items: readonly Broker[] | null): Broker[] {
  return (items ?? []).filter((broker) => broker.status === 'down' || broker.status === 'degraded');
}
