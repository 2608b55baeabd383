import { Store } from './store';

/** How the console answers this browser: the shell shows a banner for all but `ok`. */
export type Reach = 'ok' | 'expired' | 'unreachable';
export const reach = new Store<Reach>('ok');

/**
 * An answer that is no success; `message` says what was wrong and what to do. `status` 0: no answer at all. `problem` is
 * the contract's word for it, "" where there is none; `members` is all that the answer says.
 */
export class ApiError extends Error {
  readonly problem: string;

  constructor(
    readonly status: number,
    readonly title: string,
    message: string,
    readonly members: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
    this.problem = String(members['type'] ?? '').replace(/^.*\//, '');
  }
}

const BASE = '/api/v1';
export type Query = Record<string, string | number | readonly string[] | undefined>;

/** Leaves out what is undefined or empty, repeats the key of a list. */
export function address(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    const values = Array.isArray(value) ? value : value === undefined || value === '' ? [] : [value];
    for (const each of values) search.append(key, String(each));
  }
  const text = search.toString();
  return BASE + path + (text === '' ? '' : `?${text}`);
}

export function get<T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> {
  return request<T>(address(path, query), signal ? { signal } : {});
}

/** A change; resolves to undefined for an answer without a body. */
export function change<T>(
  method: string,
  path: string,
  body?: unknown,
  more: Record<string, string> = {},
): Promise<T> {
  const headers: Record<string, string> = { 'X-Requested-With': 'brokerdeck', ...more };
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  return request<T>(address(path), {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

async function request<T>(url: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(url, { credentials: 'same-origin', ...init });
  } catch (failure) {
    if (init.signal?.aborted) throw failure;
    reach.set('unreachable');
    throw new ApiError(0, 'Console unreachable', 'The console does not answer. It is asked again by itself.');
  }
  if (response.status === 401) reach.set('expired');
  else if (![502, 503, 504].includes(response.status)) reach.set('ok');
  if (!response.ok) throw await problem(response);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

async function problem(response: Response): Promise<ApiError> {
  const body = ((await response.json().catch(() => null)) ?? {}) as { title?: string; detail?: string };
  const title = body.title ?? `The console answered ${response.status}`;
  return new ApiError(response.status, title, body.detail ?? title, { ...body });
}

/** What to show of anything that was thrown. */
export function said(failure: unknown): string {
  return failure instanceof Error ? failure.message : String(failure);
}
