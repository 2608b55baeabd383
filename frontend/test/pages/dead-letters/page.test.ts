import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Inspection } from '../../../src/api/inspection';
import { session } from '../../../src/api/session';
import '../../../src/pages/dead-letters/dead-letters-page';
import type { DeadLettersPage } from '../../../src/pages/dead-letters/dead-letters-page';
import { go, place } from '../../../src/pages/router';
import { details, look, message } from '../../inspections';
import { queue } from '../../queues';

const fetch = globalThis.fetch;
const PAGE = { nextCursor: null, matches: 1, scanned: 1, of: 1, complete: true, failures: [] };
const trend = { start: '', width: 'PT1M', counts: [] };

/** A console that keeps these looks; `looks` may change meanwhile. */
function consoleWith(looks: Inspection[], isQueueThere = true): string[] {
  const asked: string[] = [];
  const answer = (path: string): unknown => {
    if (path === '/inspections') return { items: looks, nextCursor: null };
    if (path === '/queues/q1' && !isQueueThere) return undefined;
    if (path === '/queues/q1') return { ...queue('q1', { name: 'orders.dlq' }), role: 'dead-letter' };
    const [, , id, what, number] = path.split('/');
    if (what === 'stop')
      looks.forEach((each, at) => (looks[at] = { ...each, state: 'kept', ending: 'stopped' }));
    if (number !== undefined) return details('x');
    if (what === 'messages') return { ...PAGE, items: [message(0, { id: 'first' })] };
    if (what === 'groups') return { messages: 1, items: [], others: 0, trend };
    if (what === 'facets') return { values: {}, others: {}, hours: [], timeless: 0 };
    return looks.find((each) => each.id === id);
  };
  globalThis.fetch = (async (url: string, init: RequestInit) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = pathname.replace('/api/v1', '');
    asked.push(`${init.method ?? 'GET'} ${path}`);
    const found = answer(path);
    return new Response(JSON.stringify(found ?? {}), { status: found === undefined ? 404 : 200 });
  }) as typeof globalThis.fetch;
  return asked;
}

function shown(search = ''): DeadLettersPage {
  go(`/queues/q1/dead-letters${search}`, { replace: true });
  const element = document.createElement('bd-dead-letters-page') as DeadLettersPage;
  element.queue = 'q1';
  document.body.append(element);
  return element;
}

const text = (element: Element) => element.textContent?.replace(/\s+/g, ' ') ?? '';
const says = (element: Element, what: string) => vi.waitFor(() => expect(text(element)).toContain(what));
const press = (key: string) => document.dispatchEvent(new KeyboardEvent('keydown', { key }));

beforeEach(() => session.set({ user: 'ada', role: 'operator', permissions: ['read', 'operate'] }));
afterEach(() => {
  document.body.replaceChildren();
  globalThis.fetch = fetch;
});

test('before the first look it says what one is, and takes none by itself', async () => {
  const asked = consoleWith([]);
  await says(shown(), 'Nobody has looked into this queue yet.');
  expect(asked.some((each) => each.startsWith('POST'))).toBe(false);
});

test('the newest look is shown; a look that goes on can be stopped', async () => {
  const looks = [look('i2', { state: 'looking', ending: null, endedAt: null, seen: 40 })];
  const asked = consoleWith(looks);
  const element = shown();
  await says(element, 'Looking: 40 of 100 seen');
  [...element.querySelectorAll('button')].find((each) => each.textContent?.trim() === 'Stop')?.click();
  await says(element, 'Somebody stopped it.');
  expect(asked).toContain('POST /inspections/i2/stop');
});

test('a look of the address that is gone leads to the newest one', async () => {
  consoleWith([look('i2')]);
  const element = shown('?inspection=gone');
  await says(element, 'This look is not there.');
  expect(element.querySelector('.notice a')?.getAttribute('href')).toBe('/queues/q1/dead-letters');
});

test('Esc leads from a message back to its row, with what was searched', async () => {
  consoleWith([look('i2')]);
  const element = shown('?q=first&message=0');
  await vi.waitFor(() => expect(element.querySelector('bd-look-message h2')?.textContent).toBe('Message 0'));
  press('Escape');
  expect(place.value.search).toBe('?q=first&row=0');
  await vi.waitFor(() => expect(element.querySelector('bd-look-messages bd-grid')).not.toBeNull());
});

test('a queue that is gone is told, and what its looks saw is shown', async () => {
  consoleWith([look('i2')], false);
  const element = shown();
  await says(element, 'This queue is not there now.');
  await says(element, 'That is all that was there.');
  await says(element, 'Messages in orders.dlq');
});

test('the report of the look opens in a tab of its own', async () => {
  consoleWith([look('i2'), look('i1')]);
  const element = shown('?inspection=i1');
  await says(element, 'Report');
  const link = element.querySelector('a[href="/inspections/i1/report"]');
  expect(link?.getAttribute('target')).toBe('_blank');
});
