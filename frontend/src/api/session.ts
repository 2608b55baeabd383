import { get } from './http';
import { Store } from './store';
import type { Permission, Session } from './types';

/** What the shell page knows before the first request. */
export interface Shell {
  version: string;
  user: string;
  role: string;
  environment: { name: string; color: string } | null;
}

const NOBODY: Shell = { version: '', user: '', role: '', environment: null };

/** Reads the data block of the shell page; a page without one shows no name. */
export function readShell(page: Document): Shell {
  const text = page.getElementById('console')?.textContent ?? '';
  return text.trim() === '' ? NOBODY : { ...NOBODY, ...(JSON.parse(text) as Partial<Shell>) };
}

export const session = new Store<Session | null>(null);

export async function loadSession(): Promise<void> {
  const now = await get<Session>('/session');
  const permissions = now.permissions.map((each) => each.toLowerCase() as Permission);
  session.set({ ...now, permissions });
}

export function may(permission: Permission): boolean {
  return session.value?.permissions.includes(permission) ?? false;
}
