import { expect, test } from 'vitest';
import { abandoned, deadLetterQueues, growing, growth, oldest } from '../../src/pages/overview/attention';
import { row } from '../queues';

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);

test('queues that hold failed messages, fullest first; empty and unknown ones are none', () => {
  const rows = [
    row('few', { role: 'dead-letter' }, { ready: 2 }),
    row('many', { role: 'parking' }, { ready: 20 }),
    row('empty', { role: 'dead-letter' }, { ready: 0 }),
    row('unknown', { role: 'dead-letter' }),
    row('work', {}, { ready: 99 }),
  ];
  expect(ids(deadLetterQueues(rows))).toEqual(['many', 'few']);
});

test('growth is from the first known point to the last', () => {
  const rises = growth(
    new Map([
      ['a', [null, 3, null, 10]],
      ['b', [null, 4]],
      ['c', [9, 2]],
    ]),
  );
  expect([rises.get('a'), rises.get('b'), rises.get('c')]).toEqual([7, undefined, -7]);
});

test('what grows most comes first; what does not grow is not told', () => {
  const dead = ['slow', 'fast', 'still'].map((id) => row(id, { role: 'dead-letter' }, { ready: 5 }));
  const found = growing(
    dead,
    new Map([
      ['slow', 1],
      ['fast', 50],
      ['still', 0],
    ]),
  );
  expect(ids(found.rows)).toEqual(['fast', 'slow']);
});

test('without a known course, messages coming in count', () => {
  const dead = [row('a', { role: 'dead-letter' }, { ready: 5, publishedPerSecond: 0.2 })];
  expect(growing(dead, new Map()).total).toBe(1);
});

test('nobody consumes: only for work, no log, and only where that is known', () => {
  const rows = [
    row('alone', {}, { ready: 4, consumers: 0 }),
    row('served', {}, { ready: 4, consumers: 1 }),
    row('unknown', {}, { ready: 4 }),
    row('retry', { role: 'retry' }, { ready: 4, consumers: 0 }),
    row('log', { kind: 'stream' }, { ready: 4, consumers: 0 }),
  ];
  expect(ids(abandoned(rows).rows)).toEqual(['alone']);
});

test('the oldest messages are those of ten minutes and more, outside of dead-letter queues', () => {
  const rows = [
    row('old', {}, { oldestMessageAge: 'PT1H' }),
    row('older', {}, { oldestMessageAge: 'PT2H' }),
    row('young', {}, { oldestMessageAge: 'PT9M59S' }),
    row('dead', { role: 'dead-letter' }, { oldestMessageAge: 'PT99H' }),
  ];
  expect(ids(oldest(rows).rows)).toEqual(['older', 'old']);
});

test('a panel shows some and counts all', () => {
  const rows = Array.from({ length: 30 }, (_, n) => row(`q${n}`, {}, { ready: n + 1, consumers: 0 }));
  const found = abandoned(rows);
  expect(found.total).toBe(30);
  expect(found.rows.length).toBeLessThan(30);
  expect(found.rows[0]?.id).toBe('q29');
});
