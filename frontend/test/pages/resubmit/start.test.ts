import { afterEach, expect, test, vi } from 'vitest';
import type { Resubmission } from '../../../src/api/operation';
import { Start } from '../../../src/pages/queue/resubmit/start';

const wanted = { kind: 'resubmission', queueId: 'q1' } as Resubmission;

/** Keys of the requests made; each is answered by the next of the given answers. */
function console_(...answers: (Response | Error)[]): string[] {
  const keys: string[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    keys.push((init.headers as Record<string, string>)['Idempotency-Key'] ?? '');
    const answer = answers.shift();
    if (!(answer instanceof Response)) throw answer ?? new Error('not expected');
    return answer;
  });
  return keys;
}

const started = () => new Response('{"id":"op1"}', { status: 202 });
const refused = () => new Response('{"type":"/problems/cost-not-accepted","plan":{}}', { status: 409 });

afterEach(() => vi.unstubAllGlobals());

test('a double click starts one', async () => {
  const keys = console_(started());
  const start = new Start();
  const [first, second] = await Promise.all([start.once(wanted, false), start.once(wanted, false)]);
  expect(first).toBe(second);
  expect(keys).toHaveLength(1);
});

test('without an answer it may have been started: the next try is under the same key', async () => {
  const keys = console_(new TypeError('Failed to fetch'), new Response('{}', { status: 504 }), started());
  const start = new Start();
  await start.once(wanted, false).catch(() => undefined);
  await start.once(wanted, false).catch(() => undefined);
  await start.once(wanted, false);
  expect(new Set(keys).size).toBe(1);
});

test('after a clear refusal another wish has a key of its own', async () => {
  const keys = console_(refused(), started());
  const start = new Start();
  await start.once(wanted, false).catch(() => undefined);
  await start.once(wanted, true);
  expect(new Set(keys).size).toBe(2);
});

test('two dialogs have two keys', async () => {
  const keys = console_(started(), started());
  await new Start().once(wanted, false);
  await new Start().once(wanted, false);
  expect(new Set(keys).size).toBe(2);
});
