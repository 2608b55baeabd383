import { describe, expect, test } from 'vitest';
import {
  age,
  bytes,
  count,
  exact,
  percent,
  plural,
  rate,
  relative,
  seconds,
  sentences,
  span,
} from '../../src/elements/format';

describe('unknown figures', () => {
  test.each([null, undefined, Number.NaN])('%s is a dash in every format, never a zero', (unknown) => {
    for (const write of [count, rate, percent, bytes, span]) expect(write(unknown)).toBe('–');
    expect(age(unknown, 'lower')).toBe('–');
  });
});

test('counts have separators of thousands', () => {
  expect(count(0)).toBe('0');
  expect(count(1204331)).toBe('1,204,331');
});

test('rates keep what matters: little ones two decimals, great ones none', () => {
  expect([0, 0.001, 0.04, 7.34, 99.94, 1204.4].map(rate)).toEqual([
    '0',
    '<0.01',
    '0.04',
    '7.3',
    '99.9',
    '1,204',
  ]);
});

test('shares are per cent', () => {
  expect([0, 0.0004, 0.034, 0.5, 1].map(percent)).toEqual(['0 %', '<0.1 %', '3.4 %', '50 %', '100 %']);
});

test('sizes are in binary units', () => {
  expect([0, 1023, 1536, 512 * 1024, 3 * 1024 ** 3].map(bytes)).toEqual([
    '0 B',
    '1,023 B',
    '1.5 KiB',
    '512 KiB',
    '3.0 GiB',
  ]);
});

describe('ISO 8601 durations', () => {
  test.each([
    ['PT0S', 0],
    ['PT1.5S', 1.5],
    ['PT26H3M', 93_780],
    ['P1DT2H', 93_600],
    ['PT-1.5S', -1.5],
    ['PT0.000001S', 0.000001],
  ])('%s is %d seconds', (duration, expected) => expect(seconds(duration)).toBeCloseTo(expected, 9));

  test.each([null, '', 'P', 'PT', '5s', 'P1M'])('%s is unknown', (text) => expect(seconds(text)).toBeNull());
});

test('lengths of time are in two units at most, and never longer than they are', () => {
  const lengths = [0, 0.0002, 0.23, 1.5, 3, 59.9, 60, 250, 3199, 3600, 7500, 86_399, 93_780, 864_000];
  expect(lengths.map(span)).toEqual([
    '0 s',
    '<1 ms',
    '230 ms',
    '1.5 s',
    '3 s',
    '59 s',
    '1 min',
    '4 min 10 s',
    '53 min',
    '1 h',
    '2 h 5 min',
    '23 h 59 min',
    '1 d 2 h',
    '10 d',
  ]);
});

test('an age of which only the least is known says so', () => {
  expect(age(90, 'lower')).toBe('≥ 1 min 30 s');
  expect(age(90, 'exact')).toBe('1 min 30 s');
});

test('moments are told from now, in both directions', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  expect(relative('2026-01-01T11:59:59.500Z', now)).toBe('just now');
  expect(relative('2026-01-01T11:59:48Z', now)).toBe('12 s ago');
  expect(relative('2026-01-01T12:05:00Z', now)).toBe('in 5 min');
  expect(relative(null, now)).toBe('–');
  expect(relative('soon', now)).toBe('–');
});

test('the exact moment carries its offset, and what is no moment stays as it came', () => {
  expect(exact('2026-01-01T12:00:00Z')).toMatch(/2026.*UTC/);
  expect(exact('soon')).toBe('soon');
});

test('one is not many', () => {
  expect([plural(1, 'queue'), plural(2, 'queue'), plural(1204, 'entry', 'entries')]).toEqual([
    '1 queue',
    '2 queues',
    '1,204 entries',
  ]);
});

test('what others wrote becomes sentences', () => {
  expect(sentences('nothing listens there', 'Check the port.', '')).toBe(
    'Nothing listens there. Check the port.',
  );
});
