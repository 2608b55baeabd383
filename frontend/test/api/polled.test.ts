import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../src/api/http';
import { Polled } from '../../src/api/polled';

const host = {
  addController() {},
  removeController() {},
  requestUpdate() {},
  updateComplete: Promise.resolve(true),
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('is asked until its value is final', async () => {
  const values = [1, 2, 3];
  const load = vi.fn(async () => values.shift() ?? 0);
  const polled = new Polled(host, load, (value) => (value < 3 ? 500 : null));
  polled.keyed('a');
  await vi.advanceTimersByTimeAsync(499);
  expect(polled.value).toBe(1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(polled.value).toBe(3);
  expect(load).toHaveBeenCalledTimes(3);
});

test('another version keeps the value until the new one comes, another key does not', async () => {
  const polled = new Polled(host, async () => 7);
  polled.keyed('a');
  await vi.advanceTimersByTimeAsync(1);
  polled.keyed('a', '2');
  expect(polled.value).toBe(7);
  polled.keyed('b', '2');
  expect(polled.value).toBeNull();
});

test('a console in trouble is asked again, one that refuses is not', async () => {
  const failures = [new ApiError(503, 'no', 'no'), new ApiError(404, 'no', 'no')];
  const load = vi.fn(() => Promise.reject(failures.shift() ?? new Error('asked too often')));
  const polled = new Polled(host, load);
  polled.keyed('a');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(2);
  expect(polled.failure).toMatchObject({ status: 404 });
});

test('nothing is asked by what left the page', async () => {
  const load = vi.fn(async () => 1);
  const polled = new Polled(host, load, () => 100);
  polled.keyed('a');
  await vi.advanceTimersByTimeAsync(1);
  polled.hostDisconnected();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(load).toHaveBeenCalledTimes(1);
});
