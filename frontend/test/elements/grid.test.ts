import { expect, test } from 'vitest';
import { leastWidth } from '../../src/elements/grid';
import { moved } from '../../src/elements/grid-keys';
import { linePath } from '../../src/elements/sparkline';

test('keys move within the rows and stop at both ends', () => {
  expect(moved('ArrowDown', -1, 10, 5)).toBe(0);
  expect(moved('ArrowDown', 9, 10, 5)).toBe(9);
  expect(moved('ArrowUp', 0, 10, 5)).toBe(0);
  expect(moved('PageDown', 2, 10, 5)).toBe(7);
  expect(moved('PageUp', 2, 10, 5)).toBe(0);
  expect(moved('End', 2, 10, 5)).toBe(9);
  expect(moved('Home', 2, 10, 5)).toBe(0);
});

test('other keys and an empty table move nothing', () => {
  expect(moved('x', 2, 10, 5)).toBeNull();
  expect(moved('ArrowDown', -1, 0, 5)).toBeNull();
});

test('the least width of a table is that of its columns', () => {
  expect(leastWidth([{ width: 'minmax(200px, 2fr)' }, { width: '80px' }])).toBe(280);
});

test('a line has a gap where a point is unknown', () => {
  const path = linePath([0, 10, null, 5, 10], 100, 20);
  expect(path.match(/M/g)).toHaveLength(2);
  expect(path).not.toContain('NaN');
});

test('less than two known points are no line', () => {
  expect(linePath([null, 3, null])).toBe('');
  expect(linePath([])).toBe('');
});
