import { describe, expect, test } from 'vitest';
import { cell, csv } from '../../src/elements/csv';

describe('a cell that a spreadsheet would compute', () => {
  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('%j is defused', (text) => {
    expect(cell(text)).toBe(`"'${text}"`);
  });

  test('numbers stay numbers, also below zero', () => {
    expect(cell(-1.5)).toBe('-1.5');
  });
});

test('unknown is empty, not zero', () => {
  expect(cell(null)).toBe('');
  expect(cell(0)).toBe('0');
});

test('separators, quotes and line ends are quoted', () => {
  expect(
    csv(
      ['name', 'ready'],
      [
        ['a,b', 1],
        ['say "hi"', null],
        ['two\nlines', 2],
      ],
    ),
  ).toBe('name,ready\r\n"a,b",1\r\n"say ""hi""",\r\n"two\nlines",2\r\n');
});
