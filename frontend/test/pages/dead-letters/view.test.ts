import { expect, test } from 'vitest';
import { ALL, readView, toggled, wantsAll, writeView, type View } from '../../../src/pages/dead-letters/view';
import { deadLetters } from '../../../src/pages/routes';

test('an address says all, and the same address comes of it', () => {
  const view: View = {
    inspection: 'i1',
    wanted: {
      ...ALL,
      q: 'a & b',
      filter: 'headers["x"] == "#?"',
      reason: ['rejected', ''],
      exception: ['<script>'],
      hour: '2026-01-31T13:00:00Z',
      group: '1-ab',
      relation: 'came-back',
    },
    row: '',
    message: 1204,
  };
  expect(readView(writeView(view))).toEqual(view);
  const list = { ...view, message: null, row: '17' };
  expect(readView(writeView(list))).toEqual(list);
});

test('the newest look as a whole needs no words', () => {
  expect(writeView(readView(''))).toBe('');
  expect(wantsAll(readView('?row=3&inspection=i').wanted)).toBe(true);
  expect(wantsAll(readView('?reason=').wanted)).toBe(false);
});

test('what is no number or no relation is passed over', () => {
  const view = readView('?message=-1&row=<b>&relation=other');
  expect(view).toMatchObject({ message: null, row: '', wanted: { relation: '' } });
});

test('a value of a facet goes in and out', () => {
  const on = toggled(ALL, 'source', 'a');
  expect(on.source).toEqual(['a']);
  expect(toggled(on, 'source', 'a').source).toEqual([]);
});

test('dead letters are those of the queue one is at', () => {
  const at = (path: string, search = '') => deadLetters({ path, search });
  expect(at('/queues/q%2F1')).toBe('/queues/q%2F1/dead-letters');
  expect(at('/queues/q1/dead-letters', '?message=3')).toBe('/queues/q1/dead-letters');
  expect(at('/queues', '?row=q7')).toBe('/queues/q7/dead-letters');
  expect(at('/')).toContain('role=dead-letter');
});
