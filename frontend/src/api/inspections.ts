import { address, ApiError, change, get, said, type Query } from './http';
import type {
  Comparison,
  FailureNote,
  Facets,
  Groups,
  Inspection,
  LookPlan,
  MessageDetails,
  MessagePage,
  NoteState,
  Suggestion,
  Wanted,
} from './inspection';
import type { Failure } from './types';

const of = (id: string): string => `/inspections/${encodeURIComponent(id)}`;
const looks = (queue: string): string => `/queues/${encodeURIComponent(queue)}/inspections`;

/** The looks into a queue that are kept, the newest first. */
export async function inspections(queue: string, limit: number, signal?: AbortSignal): Promise<Inspection[]> {
  return (await get<{ items: Inspection[] }>('/inspections', { queue, limit }, signal)).items;
}

export function inspection(id: string, signal?: AbortSignal): Promise<Inspection> {
  return get(of(id), {}, signal);
}

/** What a look would cost. Looks at nothing. */
export function planLook(queue: string, limit: number): Promise<LookPlan> {
  return change('POST', looks(queue), { limit, dryRun: true });
}

export function look(queue: string, limit: number, acceptCost: boolean): Promise<Inspection> {
  return change('POST', looks(queue), acceptCost ? { limit, acceptCost } : { limit });
}

export function stopLook(id: string): Promise<Inspection> {
  return change('POST', `${of(id)}/stop`);
}

export function deleteLook(id: string): Promise<void> {
  return change('DELETE', of(id));
}

/** @param cursor the least number of a message to come */
export function messages(
  id: string,
  wanted: Wanted,
  cursor: number,
  limit: number,
  signal?: AbortSignal,
): Promise<MessagePage> {
  return get(`${of(id)}/messages`, { ...query(wanted), cursor, limit }, signal);
}

export function message(id: string, number: number, signal?: AbortSignal): Promise<MessageDetails> {
  return get(`${of(id)}/messages/${number}`, {}, signal);
}

/** The address of a message's body as it lies in the queue. */
export function bodyAddress(id: string, number: number): string {
  return address(`${of(id)}/messages/${number}/body`);
}

export function groups(id: string, wanted: Wanted, signal?: AbortSignal): Promise<Groups> {
  return usable(wanted, (each) => get<Groups>(`${of(id)}/groups`, query(each), signal));
}

export function facets(id: string, wanted: Wanted, signal?: AbortSignal): Promise<Facets> {
  return usable(wanted, (each) => get<Facets>(`${of(id)}/facets`, query(each), signal));
}

/** What surrounds the list is there also while a filter that cannot be used is mended. */
async function usable<T>(wanted: Wanted, ask: (wanted: Wanted) => Promise<T>): Promise<T> {
  try {
    return await ask(wanted);
  } catch (failure) {
    if (wrongFilter(failure) === null) throw failure;
    return ask({ ...wanted, filter: '' });
  }
}

/** Null for the first look into a queue. */
export async function comparison(id: string, signal?: AbortSignal): Promise<Comparison | null> {
  try {
    return await get<Comparison>(`${of(id)}/comparison`, {}, signal);
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) return null;
    throw failure;
  }
}

export function exportAddress(id: string, wanted: Wanted, format: 'jsonl' | 'csv'): string {
  return address(`${of(id)}/export`, { ...query(wanted), format });
}

/** The page of all that a look found, for print. */
export function reportAddress(id: string): string {
  return `${of(id)}/report`;
}

/** What can be written at a place of a filter; nothing where the console does not tell. */
export async function completion(
  id: string,
  text: string,
  offset: number,
  signal?: AbortSignal,
): Promise<Suggestion[]> {
  try {
    const found = await get<{ items: Suggestion[] }>(`${of(id)}/completion`, { text, offset }, signal);
    return found.items;
  } catch (failure) {
    if (failure instanceof ApiError && failure.status === 404) return [];
    throw failure;
  }
}

export function putNote(
  fingerprint: string,
  note: { state: NoteState; owner: string; note: string },
): Promise<FailureNote> {
  return change('PUT', `/failures/${encodeURIComponent(fingerprint)}`, note);
}

/** The parts of an address that say what is wanted. */
export function query({ q, filter, hour, group, relation, ...facets }: Wanted): Query {
  return { q, filter, ...facets, hour, group, relation };
}

/** A filter that cannot be used; line and column from 1. */
export interface Wrong {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly mend: string;
}

/** Null where something else failed. */
export function wrongFilter(failure: unknown): Wrong | null {
  if (!(failure instanceof ApiError) || failure.problem !== 'filter-invalid') return null;
  const { line, column, message: what, mend } = failure.members;
  return {
    line: Number(line) || 1,
    column: Number(column) || 1,
    message: String(what ?? failure.message),
    mend: String(mend ?? ''),
  };
}

/** Why a look was not begun. */
export type Refused =
  | { type: 'refused'; refusal: Failure }
  | { type: 'costs'; plan: LookPlan }
  | { type: 'looking'; inspection: string }
  | { type: 'busy'; operation: string }
  | { type: 'other'; message: string };

export function refused(failure: unknown): Refused {
  if (failure instanceof ApiError) {
    const { refusal, plan, operation, inspection } = failure.members;
    if (failure.problem === 'inspection-refused' && refusal)
      return { type: 'refused', refusal: { reason: '', message: '', mend: '', ...(refusal as object) } };
    if (failure.problem === 'cost-not-accepted' && plan) return { type: 'costs', plan: plan as LookPlan };
    if (failure.problem === 'queue-busy' && typeof inspection === 'string')
      return { type: 'looking', inspection };
    if (failure.problem === 'queue-busy' && typeof operation === 'string') return { type: 'busy', operation };
  }
  return { type: 'other', message: said(failure) };
}
