import { afterEach, describe, expect, test, vi } from 'vitest';
import { ApiError } from '../../src/api/http';
import type { Resubmission } from '../../src/api/operation';
import { answered, freshKey, operations, plan, resume, start, surelyNot } from '../../src/api/operations';

const wanted: Resubmission = {
  kind: 'resubmission',
  queueId: 'q1',
  selection: { all: true },
  destination: { to: 'diedIn' },
  onDoubt: 'leave',
};

function answers(...bodies: unknown[]): ReturnType<typeof vi.fn> {
  const fake = vi.fn(async () => new Response(JSON.stringify(bodies.shift()), { status: 200 }));
  vi.stubGlobal('fetch', fake);
  return fake;
}

const sent = (fake: ReturnType<typeof vi.fn>, call = 0) => {
  const [url, init] = fake.mock.calls[call] as [string, RequestInit];
  return { url, headers: init.headers as Record<string, string>, body: JSON.parse(String(init.body)) };
};

const problem = (name: string, members: object = {}, status = 409) =>
  new ApiError(status, 'No', 'No.', { type: `/problems/${name}`, ...members });

afterEach(() => vi.unstubAllGlobals());

describe('asking', () => {
  test('a plan is asked for as a dry run and takes no key', async () => {
    const fake = answers({});
    await plan(wanted);
    expect(sent(fake)).toMatchObject({ url: '/api/v1/operations', body: { ...wanted, dryRun: true } });
    expect(sent(fake).headers).not.toHaveProperty('Idempotency-Key');
  });

  test('a start carries the key, and accepts costs only where that was said', async () => {
    const fake = answers({}, {});
    await start(wanted, false, 'k1');
    await start(wanted, true, 'k2');
    expect(sent(fake).headers).toMatchObject({ 'Idempotency-Key': 'k1', 'X-Requested-With': 'brokerdeck' });
    expect(sent(fake).body).toEqual(wanted);
    expect(sent(fake, 1).body).toEqual({ ...wanted, acceptCost: true });
  });

  test('an id cannot lead to another address', async () => {
    const fake = answers({});
    await resume('../users', {});
    expect(sent(fake).url).toBe('/api/v1/operations/..%2Fusers/resume');
  });

  test('pages follow each other until enough is there', async () => {
    const fake = answers({ items: [1, 2], nextCursor: 'a' }, { items: [3, 4], nextCursor: 'b' });
    const page = await operations({ state: ['paused', 'failed'] }, 3);
    expect(page).toEqual({ items: [1, 2, 3, 4], nextCursor: 'b' });
    expect(fake.mock.calls.map(([url]) => url)).toEqual([
      '/api/v1/operations?state=paused&state=failed&limit=3',
      '/api/v1/operations?state=paused&state=failed&limit=3&cursor=a',
    ]);
  });

  test('no two keys are the same', () => {
    const keys = Array.from({ length: 100 }, freshKey);
    expect(new Set(keys).size).toBe(100);
    expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('answers that are no success', () => {
  test('are told apart by the word of the contract', () => {
    const refusal = { name: 'auto-delete', message: 'It would go.', mend: 'Make it durable.' };
    expect(answered(problem('operation-refused', { refusal }))).toMatchObject({ type: 'refused', refusal });
    expect(answered(problem('cost-not-accepted', { plan: { planned: 3 } }))).toEqual({
      type: 'costs',
      plan: { planned: 3 },
    });
    expect(answered(problem('queue-busy', { operation: 'op9' }))).toEqual({ type: 'busy', operation: 'op9' });
    expect(answered(problem('idempotency-key-reused'))).toEqual({ type: 'used' });
  });

  test('one that says less than the contract is shown as it is', () => {
    expect(answered(problem('queue-busy'))).toEqual({ type: 'other', message: 'No.' });
    expect(answered(problem('invalid-request', {}, 400))).toEqual({ type: 'other', message: 'No.' });
    expect(answered('odd')).toEqual({ type: 'other', message: 'odd' });
  });

  test('only a clear refusal surely started nothing', () => {
    expect(surelyNot(problem('operation-refused'))).toBe(true);
    expect(surelyNot(problem('invalid-request', {}, 400))).toBe(true);
    expect(surelyNot(problem('idempotency-key-reused'))).toBe(false);
    expect(surelyNot(problem('timeout', {}, 504))).toBe(false);
    expect(surelyNot(new ApiError(0, 'Console unreachable', 'No answer.'))).toBe(false);
    expect(surelyNot(new TypeError('broken'))).toBe(false);
  });
});
