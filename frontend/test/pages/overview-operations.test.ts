import { expect, test } from 'vitest';
import { need, needing } from '../../src/pages/overview/operations';
import { operation } from '../operations';

const NOW = Date.parse('2026-01-10T00:00:00Z');
const failure = { reason: 'x', message: 'The queue is full.', mend: '' };

test('an operation needs somebody when it was interrupted, has failed, or left messages in doubt', () => {
  expect(need(operation('a', { state: 'interrupted' }), NOW)).toBe('resume or cancel');
  expect(need(operation('a', { state: 'paused', failure }), NOW)).toBe('The queue is full.');
  expect(need(operation('a', { state: 'failed', failure }), NOW)).toBe('The queue is full.');
  expect(need(operation('a', { state: 'done', inDoubt: 2 }), NOW)).toBe('2 messages in doubt');
});

test('one that runs, was paused by somebody, or went well needs nobody', () => {
  for (const state of ['running', 'paused', 'done', 'cancelled'] as const)
    expect(need(operation('a', { state }), NOW)).toBeNull();
});

test('one that ended long ago is no news; one that stands still so long is', () => {
  const ended = { state: 'done', inDoubt: 1 } as const;
  expect(need(operation('a', { ...ended, endedAt: '2026-01-02T00:00:00Z' }), NOW)).toBeNull();
  expect(need(operation('a', { ...ended, endedAt: '2026-01-09T00:00:00Z' }), NOW)).not.toBeNull();
  expect(
    need(operation('a', { state: 'interrupted', createdAt: '2020-01-01T00:00:00Z' }), NOW),
  ).not.toBeNull();
});

test('interrupted ones come first, then those that stand still, then the newest', () => {
  const all = [
    operation('ended', { state: 'done', inDoubt: 1, endedAt: '2026-01-09T00:00:00Z' }),
    operation('old', { state: 'paused', failure, createdAt: '2026-01-01T00:00:00Z' }),
    operation('new', { state: 'paused', failure, createdAt: '2026-01-08T00:00:00Z' }),
    operation('fine'),
    operation('first', { state: 'interrupted' }),
  ];
  expect(needing(all, NOW).map(({ id }) => id)).toEqual(['first', 'new', 'old', 'ended']);
});
