import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { address, ApiError, change, get, reach } from '../../src/api/http';

function answers(status: number, body: unknown): ReturnType<typeof vi.fn> {
  const text = body === undefined ? null : JSON.stringify(body);
  const fake = vi.fn(async () => new Response(text, { status }));
  vi.stubGlobal('fetch', fake);
  return fake;
}

beforeEach(() => reach.set('ok'));
afterEach(() => vi.unstubAllGlobals());

test('addresses repeat lists, leave out what is empty and quote what is hostile', () => {
  expect(address('/queues', { broker: ['a', 'b'], q: '', limit: 10, cursor: undefined, name: 'a&b=ü' })).toBe(
    '/api/v1/queues?broker=a&broker=b&limit=10&name=a%26b%3D%C3%BC',
  );
});

test('a problem tells what to do', async () => {
  answers(400, { title: 'Bad filter', detail: 'Close the bracket.' });
  const failure = await get('/queues').catch((thrown: unknown) => thrown as ApiError);
  expect(failure).toMatchObject({ status: 400, title: 'Bad filter', message: 'Close the bracket.' });
  expect(reach.value).toBe('ok');
});

test('an ended session is known from the status', async () => {
  answers(401, {});
  await get('/queues').catch(() => undefined);
  expect(reach.value).toBe('expired');
});

test('a console that does not answer is unreachable until it answers again', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  await get('/queues').catch(() => undefined);
  expect(reach.value).toBe('unreachable');
  answers(200, { items: [] });
  await get('/queues');
  expect(reach.value).toBe('ok');
});

test('changes carry the header that other sites cannot send', async () => {
  const fake = answers(204, undefined);
  await expect(change('DELETE', '/users/x', { reason: 'gone' })).resolves.toBeUndefined();
  const init = fake.mock.calls[0]?.[1] as RequestInit;
  expect(init.headers).toMatchObject({
    'X-Requested-With': 'brokerdeck',
    'Content-Type': 'application/json',
  });
});
