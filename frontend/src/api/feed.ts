import { FeedHub, type FeedMessage, type Source } from './feed-hub';
import { reach } from './http';
import type { OperationEvent } from './operation';
import { loadSession } from './session';
import type { SnapshotEvent } from './types';

type Listener<E> = (event: E) => void;
const listeners = new Set<Listener<SnapshotEvent>>();
const operationListeners = new Set<Listener<OperationEvent>>();
const reconnected = new Set<() => void>();

/** Hears every snapshot of every broker; returns what ends it. */
export function onSnapshot(listener: Listener<SnapshotEvent>): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Hears when an operation has changed; returns what ends it. */
export function onOperation(listener: Listener<OperationEvent>): () => void {
  operationListeners.add(listener);
  return () => operationListeners.delete(listener);
}

/** Hears when the stream is back after a gap: events may have been missed. */
export function onReconnect(listener: () => void): () => void {
  reconnected.add(listener);
  return () => reconnected.delete(listener);
}

/** Joins the stream that the tabs of this browser share, or opens one where there is no SharedWorker. */
export function startFeed(): void {
  document.addEventListener('visibilitychange', flush);
  if (typeof SharedWorker === 'undefined') {
    const hub = new FeedHub(() => new EventSource('/api/v1/events') as unknown as Source);
    hub.add(hear);
    return;
  }
  const worker = new SharedWorker(new URL('./feed-worker.ts', import.meta.url), { type: 'module' });
  worker.port.onmessage = ({ data }) => hear(data as FeedMessage);
  worker.port.postMessage('listen');
  addEventListener('pagehide', () => worker.port.postMessage('leave'));
  addEventListener('pageshow', ({ persisted }) => persisted && worker.port.postMessage('listen'));
}

/** What came while the tab was hidden, the newest of each broker and operation: told when it is looked at again. */
const kept = new Map<string, SnapshotEvent>();
const keptOperations = new Map<string, OperationEvent>();

function tell<E>(to: ReadonlySet<Listener<E>>, events: Map<string, E>): void {
  for (const event of events.values()) for (const listener of [...to]) listener(event);
  events.clear();
}

function flush(): void {
  if (document.hidden) return;
  tell(listeners, kept);
  tell(operationListeners, keptOperations);
}

function hear(message: FeedMessage): void {
  if (message.type === 'snapshot') {
    kept.set(message.event.broker, message.event);
    flush();
  } else if (message.type === 'operation') {
    keptOperations.set(message.event.id, message.event);
    flush();
  } else if (!message.connected) {
    void why();
  } else {
    if (reach.value === 'unreachable') reach.set('ok');
    if (message.again) for (const listener of [...reconnected]) listener();
  }
}

/** The stream does not tell an ended session from a console that is down; a request does. */
async function why(): Promise<void> {
  await loadSession().catch(() => undefined);
}
