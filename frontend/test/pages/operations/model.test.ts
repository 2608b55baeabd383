import { describe, expect, test } from 'vitest';
import { STATES } from '../../../src/api/operation';
import { arranged } from '../../../src/pages/operations/columns';
import { readMessagesView, writeMessagesView } from '../../../src/pages/operations/messages';
import {
  parts,
  possible,
  progressWords,
  readView,
  share,
  writeView,
} from '../../../src/pages/operations/model';
import { destinationWords, selectionWords } from '../../../src/pages/operations/words';
import { operation } from '../../operations';

describe('the address', () => {
  test('says all of the list', () => {
    const view = {
      states: ['paused', 'interrupted'] as const,
      queue: 'q 1',
      row: 'op1',
      sort: { key: 'failed', descending: true },
    };
    expect(readView(writeView(view))).toEqual(view);
    expect(writeView(readView(''))).toBe('');
  });

  test('with a state that is none is read without it', () => {
    expect(readView('?state=paused&state=exploded').states).toEqual(['paused']);
  });

  test('says all of the messages of one operation', () => {
    const view = { outcome: 'in-doubt' as const, cursor: 'a=b' };
    expect(readMessagesView(writeMessagesView(view))).toEqual(view);
    expect(readMessagesView('?outcome=lost')).toEqual({ outcome: '', cursor: '' });
  });
});

describe('what can be done', () => {
  test('follows from the state', () => {
    expect(possible('running')).toEqual(['pause', 'cancel']);
    expect(possible('interrupted')).toEqual(['resume', 'cancel']);
    for (const state of STATES.filter((each) => /^(cancel|done|failed)/.test(each)))
      expect(possible(state)).toEqual([]);
  });
});

describe('progress', () => {
  test('counts every message that has an outcome', () => {
    const half = operation('a', { done: 41, failed: 4, inDoubt: 3, missing: 2, cameBack: 1 });
    expect(share(half)).toBeCloseTo(0.5);
    expect(progressWords(half)).toBe('41 of 100 messages moved, 4 failed, 3 in doubt');
  });

  test('its parts make up the whole, by how it went', () => {
    const [good, warn, bad] = parts(operation('a', { done: 40, failed: 8, inDoubt: 1, missing: 1 }));
    expect(good?.share).toBeCloseTo(0.4);
    expect(warn?.share).toBeCloseTo(0.02);
    expect(bad?.share).toBeCloseTo(0.08);
  });

  test('of messages chosen by what they say is how many came to an outcome, at least', () => {
    const chosen = operation('a', {
      selection: { where: { reasons: ['rejected'] } },
      planned: 200,
      chosen: 60,
      done: 50,
      left: null,
    });
    expect(share(chosen)).toBeCloseTo(0.25);
    expect(progressWords(chosen)).toBe('50 moved, 60 chosen of up to 200 messages');
  });

  test('is whole when done, and never more than whole or a division by nothing', () => {
    expect(share(operation('a', { state: 'done', done: 3 }))).toBe(1);
    expect(share(operation('a', { done: 120 }))).toBe(1);
    expect(share(operation('a', { planned: 0, left: 0 }))).toBe(0);
  });
});

describe('the list', () => {
  const all = [
    operation('new', { failed: 1 }),
    operation('mid', { failed: 9, timeToGo: 'PT1M' }),
    operation('old', { failed: 0, timeToGo: 'PT9S' }),
  ];
  const ids = (key: string, descending = false) => arranged(all, { key, descending }).map(({ id }) => id);

  test('is in the order of the console until it is sorted', () => {
    expect(ids('')).toEqual(['new', 'mid', 'old']);
    expect(ids('no such column')).toEqual(['new', 'mid', 'old']);
  });

  test('is sorted by figures, unknown ones last in both directions', () => {
    expect(ids('failed', true)).toEqual(['mid', 'new', 'old']);
    expect(ids('timeToGo')).toEqual(['old', 'mid', 'new']);
    expect(ids('timeToGo', true)).toEqual(['mid', 'old', 'new']);
  });
});

describe('in words', () => {
  test('where messages go; the namespace where it is another one', () => {
    expect(destinationWords({ to: 'queue', namespace: '/', name: 'a' }, '/')).toBe('queue a');
    expect(destinationWords({ to: 'exchange', namespace: 'x', name: 'e', keys: ['k', 'l'] }, '/')).toBe(
      'exchange e in x with keys k, l',
    );
  });

  test('which messages were chosen', () => {
    expect(selectionWords({ all: true, atMost: 500 })).toBe('all that were there, at most the 500 oldest');
    expect(selectionWords({ where: { reasons: ['expired'], diedIn: [], types: ['a', 'b'] } })).toBe(
      'those with reasons expired; types a, b',
    );
  });
});
