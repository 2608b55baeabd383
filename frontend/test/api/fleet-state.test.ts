import { describe, expect, test } from 'vitest';
import { EMPTY_FLEET, merged, outdated, ranked } from '../../src/api/fleet-state';
import { page, queue } from '../queues';

describe('merging changes into the fleet', () => {
  const known = merged(
    EMPTY_FLEET,
    page([queue('a', {}, { ready: 1 }), queue('b', {}, { ready: 2 })], { revision: 5 }),
  );

  test('replaces the rows that came and keeps the very objects of the others', () => {
    const next = merged(known, page([queue('a', {}, { ready: 7 })], { revision: 6 }));
    expect(next.rows.get('a')?.figures.ready).toBe(7);
    expect(next.rows.get('b')).toBe(known.rows.get('b'));
    expect(next.revision).toBe(6);
  });

  test('leaves the fleet itself as it was', () => {
    merged(known, page([queue('a', {}, { ready: 7 })], { revision: 6 }));
    expect(known.rows.get('a')?.figures.ready).toBe(1);
  });

  test('a page without rows or news is the same fleet, so that nothing is drawn again', () => {
    expect(merged(known, page([], { revision: 5 }))).toBe(known);
  });

  test('never goes back to an older revision', () => {
    expect(merged(known, page([queue('a')], { revision: 3 })).revision).toBe(5);
  });

  test('keeps the place of a row among the names', () => {
    const placed = ranked(known);
    const next = merged(placed, page([queue('b', {}, { ready: 9 })]));
    expect(next.rows.get('b')?.rank).toBe(placed.rows.get('b')?.rank);
  });
});

test('figures come as numbers, durations in seconds, unknown as null', () => {
  const fleet = merged(EMPTY_FLEET, page([queue('a', {}, { ready: 0, waiting: 'PT1.5S' })]));
  const figures = fleet.rows.get('a')?.figures;
  expect([figures?.ready, figures?.waiting, figures?.inConsumer, figures?.consumers]).toEqual([
    0,
    1.5,
    null,
    null,
  ]);
});

test('another inventory revision means that queues came or went', () => {
  const fleet = { ...EMPTY_FLEET, inventoryRevision: 4 };
  expect(outdated(fleet, page([], { inventoryRevision: 4 }))).toBe(false);
  expect(outdated(fleet, page([], { inventoryRevision: 5 }))).toBe(true);
});

test('rows rank by broker, namespace and name, numbers in names by their value', () => {
  const items = [
    queue('3', { name: 'job-10' }),
    queue('2', { name: 'job-9' }),
    queue('1', { broker: 'alpha' }),
  ];
  const fleet = ranked(merged(EMPTY_FLEET, page(items)));
  expect([...fleet.rows.keys()]).toEqual(['1', '2', '3']);
});
