import { describe, expect, test } from 'vitest';
import { chosen, COLUMNS } from '../../src/pages/queues/columns';
import { expression, filtered, NO_FILTER, options, type Filter } from '../../src/pages/queues/filter';
import { held, sorted } from '../../src/pages/queues/sort';
import { INITIAL_VIEW, readView, writeView, type View } from '../../src/pages/queues/view';
import expressions from '../../../src/test/resources/expressions.json';
import { row } from '../queues';

const rows = [
  row('a', { name: 'orders.paid', namespace: 'shop', kind: 'quorum' }, { ready: 5, consumers: 0 }, 1),
  row('b', { name: 'orders.new', namespace: 'shop', kind: 'classic' }, { ready: null, consumers: 2 }, 0),
  row('c', { name: 'Mail', namespace: '/', kind: 'classic', role: 'retry' }, { ready: 9, consumers: 0 }, 2),
];
const ids = (found: readonly { id: string }[]) => found.map(({ id }) => id).join('');
const filter = (changes: Partial<Filter>): Filter => ({ ...NO_FILTER, ...changes });
const facet = (name: string, ...values: string[]) =>
  filter({ facets: { ...NO_FILTER.facets, [name]: values } });
const column = (key: string) => COLUMNS.find((each) => each.key === key);

describe('the filter', () => {
  test('finds words in name, namespace and broker, whatever their case and order', () => {
    expect(ids(filtered(rows, filter({ text: 'SHOP orders' })))).toBe('ab');
    expect(ids(filtered(rows, filter({ text: 'mail' })))).toBe('c');
    expect(ids(filtered(rows, filter({ text: 'nowhere' })))).toBe('');
  });

  test('takes an expression for the name alone', () => {
    expect(ids(filtered(rows, filter({ text: '^orders\\.(new|x)$', regex: true })))).toBe('b');
    expect(ids(filtered(rows, filter({ text: 'shop', regex: true })))).toBe('');
  });

  test('a broken expression tells so and hides nothing', () => {
    const broken = filter({ text: '(', regex: true });
    expect(expression(broken)).toBeTypeOf('string');
    expect(ids(filtered(rows, broken))).toBe('abc');
  });

  test('an expression means here what it means for REST, whose tests read the same cases', () => {
    for (const [text, names] of Object.entries(expressions.found)) {
      const wanted = { text, regex: true };
      const found = expressions.among.filter(
        (name) => filtered([row(name, { name })], filter(wanted)).length,
      );
      expect({ text, found }).toEqual({ text, found: names });
    }
    for (const text of expressions.refused) {
      expect(expression(filter({ text, regex: true }))).toContain('Not an RE2 expression');
    }
  });

  test('facets: one of the values of each', () => {
    expect(ids(filtered(rows, facet('kind', 'classic')))).toBe('bc');
    expect(ids(filtered(rows, facet('kind', 'classic', 'quorum')))).toBe('abc');
  });

  test('finds work that nobody does, and no retry queue', () => {
    expect(ids(filtered(rows, filter({ abandoned: true })))).toBe('a');
  });

  test('a facet offers what the other filters leave, and always what is chosen', () => {
    expect(options(rows, filter({ text: 'orders' }), 'kind')).toEqual([
      ['classic', 1],
      ['quorum', 1],
    ]);
    expect(options(rows, { ...facet('kind', 'stream'), text: 'mail' }, 'kind')).toEqual([
      ['classic', 1],
      ['stream', 0],
    ]);
  });
});

describe('the order', () => {
  test('unknown figures are last, in both directions', () => {
    expect(ids(sorted(rows, column('ready'), true))).toBe('cab');
    expect(ids(sorted(rows, column('ready'), false))).toBe('acb');
  });

  test('equal figures stand by name', () => {
    expect(ids(sorted(rows, column('consumers'), false))).toBe('acb');
  });

  test('words from a to z, whatever their case', () => {
    expect(ids(sorted(rows, column('name'), false))).toBe('cba');
  });

  test('held: nobody moves, new rows come last, lost ones leave', () => {
    expect(ids(held(rows, ['c', 'gone', 'a']))).toBe('cab');
  });
});

describe('the address', () => {
  const view: View = {
    filter: {
      text: 'a&b',
      regex: true,
      abandoned: true,
      facets: { ...NO_FILTER.facets, broker: ['x', 'y z'], role: ['retry'] },
    },
    sort: { key: 'ready', descending: false },
    row: 'q1',
  };

  test('says all of the view', () => {
    expect(readView(writeView(view))).toEqual(view);
  });

  test('of the first view is bare', () => {
    expect(writeView(INITIAL_VIEW)).toBe('');
    expect(readView('')).toEqual(INITIAL_VIEW);
  });
});

describe('the columns', () => {
  test('keep their order and always have the name', () => {
    expect(chosen(['ready', 'broker', 'no such']).map(({ key }) => key)).toEqual(['name', 'broker', 'ready']);
  });

  test('have keys of their own', () => {
    expect(new Set(COLUMNS.map(({ key }) => key)).size).toBe(COLUMNS.length);
  });
});
