import { onOperation, onSnapshot } from './feed';
import { address, ApiError, change, get } from './http';
import type {
  OnDoubt,
  Operation,
  OperationMessagePage,
  OperationPage,
  OperationState,
  Plan,
  Wanted,
} from './operation';
import type { Failure } from './types';

const PAGE = 200;

/** The newest operations first, as many as wanted or a few more. */
export async function operations(
  query: { queue?: string; state?: readonly OperationState[] },
  wanted: number,
  signal?: AbortSignal,
): Promise<OperationPage> {
  const items: Operation[] = [];
  let cursor: string | null = '';
  do {
    const limit = Math.min(PAGE, wanted);
    const page: OperationPage = await get('/operations', { ...query, limit, cursor }, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null && items.length < wanted);
  return { items, nextCursor: cursor };
}

export function operation(id: string, signal?: AbortSignal): Promise<Operation> {
  return get(path(id), {}, signal);
}

export function messages(
  id: string,
  query: { outcome?: string; cursor?: string; limit: number },
  signal?: AbortSignal,
): Promise<OperationMessagePage> {
  return get(`${path(id)}/messages`, query, signal);
}

/** The address of what an operation took off its queue without sending it. */
export function archive(id: string): string {
  return address(`${path(id)}/archive`);
}

/** What it would do. Changes nothing. */
export function plan(wanted: Wanted): Promise<Plan> {
  return change('POST', '/operations', { ...wanted, dryRun: true });
}

/** Starts it once: the same key with the same wish answers the operation that it started before. */
export function start(wanted: Wanted, acceptCost: boolean, key: string): Promise<Operation> {
  return change('POST', '/operations', acceptCost ? { ...wanted, acceptCost } : wanted, {
    'Idempotency-Key': key,
  });
}

export function pause(id: string): Promise<Operation> {
  return change('POST', `${path(id)}/pause`);
}

export function resume(id: string, how: { onDoubt?: OnDoubt; acceptCost?: true }): Promise<Operation> {
  return change('POST', `${path(id)}/resume`, how);
}

export function cancel(id: string): Promise<Operation> {
  return change('POST', `${path(id)}/cancel`);
}

function path(id: string): string {
  return `/operations/${encodeURIComponent(id)}`;
}

/** A key that nobody used before. Browsers offer randomUUID only to pages that came by TLS. */
export function freshKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Renews with the news of one operation, or of all; and with each snapshot, for what was missed. */
export function withOperations(id?: () => string): (renew: () => void) => () => void {
  return (renew) => {
    const ends = [
      onOperation((event) => (id === undefined || event.id === id()) && renew()),
      onSnapshot(renew),
    ];
    return () => ends.forEach((end) => end());
  };
}

/** Why the console did not begin what was wanted, as far as its answer tells more than a sentence. */
export type Answer =
  | { type: 'refused'; refusal: Failure }
  | { type: 'costs'; plan: Plan }
  | { type: 'more'; plan: Plan }
  | { type: 'busy'; operation: string }
  | { type: 'used' }
  | { type: 'other'; message: string };

export function answered(failure: unknown): Answer {
  if (failure instanceof ApiError) {
    const { refusal, plan, operation } = failure.members;
    if (failure.problem === 'operation-refused' && refusal)
      return { type: 'refused', refusal: { reason: '', message: '', mend: '', ...(refusal as object) } };
    if (failure.problem === 'cost-not-accepted' && plan) return { type: 'costs', plan: plan as Plan };
    if (failure.problem === 'more-messages' && plan) return { type: 'more', plan: plan as Plan };
    if (failure.problem === 'queue-busy' && typeof operation === 'string') return { type: 'busy', operation };
    if (failure.problem === 'idempotency-key-reused') return { type: 'used' };
  }
  return { type: 'other', message: failure instanceof Error ? failure.message : String(failure) };
}

/** Whether a failed start surely started nothing. Without an answer, or one of a server in trouble, it may have. */
export function surelyNot(failure: unknown): boolean {
  return (
    failure instanceof ApiError &&
    failure.status >= 400 &&
    failure.status < 500 &&
    failure.status !== 408 &&
    failure.problem !== 'idempotency-key-reused'
  );
}
