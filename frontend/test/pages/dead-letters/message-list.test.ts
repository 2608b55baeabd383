import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { MessagePage } from '../../../src/api/inspection';
import { MessageList } from '../../../src/pages/dead-letters/message-list';
import { ALL } from '../../../src/pages/dead-letters/view';
import { console_, message } from '../../inspections';

const fetch = globalThis.fetch;
const host = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
};

function page(numbers: number[], known: Partial<MessagePage> = {}): MessagePage {
  return {
    items: numbers.map((each) => message(each)),
    nextCursor: null,
    matches: numbers.length,
    scanned: 400,
    of: 400,
    complete: true,
    failures: [],
    ...known,
  };
}

const numbers = (list: MessageList) => list.rows.map(({ message: each }) => each.number);
const many = (from: number) => Array.from({ length: 200 }, (_, index) => from + index);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  globalThis.fetch = fetch;
});

test('what a search finds later is added, and a complete one is not asked again', async () => {
  const { asked } = console_(
    [200, page([3], { complete: false, scanned: 10, nextCursor: '4' })],
    [200, page([9], { matches: 2 })],
  );
  const list = new MessageList(host);
  list.keyed('i1', { ...ALL, q: 'x' }, false);
  await vi.advanceTimersByTimeAsync(1);
  expect(numbers(list)).toEqual([3]);
  expect(list.found).toMatchObject({ scanned: 10, of: 400, complete: false });
  await vi.advanceTimersByTimeAsync(300);
  expect(numbers(list)).toEqual([3, 9]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(asked).toEqual([
    '/inspections/i1/messages?q=x&cursor=0&limit=200',
    '/inspections/i1/messages?q=x&cursor=4&limit=199',
  ]);
});

test('the next page is fetched when the end of the rows comes into view', async () => {
  const { asked } = console_([200, page(many(0), { nextCursor: '200' })], [200, page(many(200))]);
  const list = new MessageList(host);
  list.keyed('i1', ALL, false);
  await vi.advanceTimersByTimeAsync(1);
  list.view(['0', '30']);
  expect(asked).toHaveLength(1);
  list.view(['150', '180']);
  list.view(['160', '190']);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  expect(numbers(list)).toEqual([...many(0), ...many(200)]);
});

test('another question forgets the rows of the first', async () => {
  console_([200, page([1])], [200, page([2])]);
  const list = new MessageList(host);
  list.keyed('i1', ALL, false);
  await vi.advanceTimersByTimeAsync(1);
  list.keyed('i1', { ...ALL, group: '1-0' }, false);
  expect(list.rows).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(numbers(list)).toEqual([2]);
});

test('neighbours come from the rows, else from the console', async () => {
  const { asked } = console_(
    [200, page([5, 8, 20])],
    [200, page([30])],
    [200, page([5, 8, 20, 30])],
    [200, page([])],
  );
  const list = new MessageList(host);
  list.keyed('i1', ALL, false);
  await vi.advanceTimersByTimeAsync(1);
  expect(await list.neighbour(8, 1)).toBe(20);
  expect(await list.neighbour(8, -1)).toBe(5);
  expect(asked).toHaveLength(1);
  expect(await list.neighbour(20, 1)).toBe(30);
  expect(await list.neighbour(31, -1)).toBe(30);
  expect(await list.neighbour(5, -1)).toBeNull();
});
