import { expect, test } from 'vitest';
import { groups } from '../../src/api/trends';

test('ids are asked in groups that fit into an address, none lost, none twice', () => {
  const ids = Array.from({ length: 200 }, (_, index) => `${index}`.padStart(80, 'x'));
  const all = groups(ids, 3000);
  expect(all.flat()).toEqual(ids);
  for (const group of all)
    expect(group.reduce((sum, id) => sum + id.length + 4, 0)).toBeLessThanOrEqual(3000);
});

test('an id longer than an address is still asked, by itself', () => {
  expect(groups(['a', 'b'.repeat(50), 'c'], 20)).toEqual([['a'], ['b'.repeat(50)], ['c']]);
});

test('nothing to ask is no group', () => {
  expect(groups([])).toEqual([]);
});
