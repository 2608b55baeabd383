import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Inspection } from '../../../src/api/inspection';
import { session } from '../../../src/api/session';
import '../../../src/pages/dead-letters/look';
import type { Look } from '../../../src/pages/dead-letters/look';
import { console_, look, lookPlan } from '../../inspections';

const fetch = globalThis.fetch;
const COSTS = [{ name: 'redelivered', message: 'They are marked as redelivered.' }];

async function opened(): Promise<Look> {
  const element = document.createElement('bd-look') as Look;
  element.queue = 'q1';
  document.body.append(element);
  await element.updateComplete;
  element.querySelector('button')?.click();
  await vi.waitFor(() => expect(text(element)).not.toContain('Loading'));
  return element;
}

const form = (element: Element) => element.querySelector('dialog form') as HTMLFormElement;
const text = (element: Element) => form(element).textContent?.replace(/\s+/g, ' ') ?? '';
const main = (element: Element) => form(element).querySelector<HTMLButtonElement>('footer .primary');
const send = (element: Element) => form(element).dispatchEvent(new Event('submit', { cancelable: true }));
const ready = (element: Element) => vi.waitFor(() => expect(main(element)?.disabled).toBe(false));

beforeEach(() => session.set({ user: 'ada', role: 'operator', permissions: ['read', 'operate'] }));
afterEach(() => {
  document.body.replaceChildren();
  globalThis.fetch = fetch;
});

test('tells the cost first, and looks only when each is accepted', async () => {
  const { asked, sent } = console_([200, lookPlan({ costs: COSTS })], [201, look('i9')]);
  const element = await opened();
  const begun = new Promise<Inspection>((done) =>
    element.addEventListener('begun', (event) => done((event as CustomEvent<Inspection>).detail)),
  );
  await ready(element);
  expect(main(element)?.textContent?.trim()).toBe('Look at 1,204 messages');
  expect(text(element)).toContain('They are marked as redelivered.');
  send(element);
  expect(sent).toHaveLength(1);
  form(element).querySelector<HTMLInputElement>('.costs input')?.click();
  send(element);
  expect((await begun).id).toBe('i9');
  expect(asked).toEqual(['/queues/q1/inspections', '/queues/q1/inspections']);
  expect(sent).toEqual([
    { limit: 10_000, dryRun: true },
    { limit: 10_000, acceptCost: true },
  ]);
});

test('another limit is another plan', async () => {
  const { sent } = console_(
    [200, lookPlan()],
    [200, lookPlan({ warnings: [{ name: 'w', message: 'Mind this.' }] })],
  );
  const element = await opened();
  await ready(element);
  const field = form(element).querySelector<HTMLInputElement>('[name=limit]');
  if (field === null) throw new Error('no field');
  field.value = '50';
  field.dispatchEvent(new Event('input'));
  field.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(text(element)).toContain('Mind this.'));
  expect(sent[1]).toEqual({ limit: 50, dryRun: true });
  expect(main(element)?.textContent?.trim()).toBe('Look at up to 50');
});

test('a refusal is shown with its mend, and nothing can be begun', async () => {
  const refusal = { name: 'limit', message: 'It would be lost.', mend: 'Raise the limit.' };
  console_([409, { type: '/problems/inspection-refused', refusal }]);
  const element = await opened();
  await vi.waitFor(() => expect(text(element)).toContain('It would be lost. Raise the limit.'));
  expect(main(element)?.disabled).toBe(true);
});

test('a busy queue leads to what is busy there', async () => {
  console_([409, { type: '/problems/queue-busy', inspection: 'i7' }]);
  const element = await opened();
  await vi.waitFor(() =>
    expect(form(element).querySelector('a.button')?.getAttribute('href')).toBe(
      '/queues/q1/dead-letters?inspection=i7',
    ),
  );
});

test('a new cost is shown before anything is begun', async () => {
  console_(
    [200, lookPlan()],
    [409, { type: '/problems/cost-not-accepted', plan: lookPlan({ costs: COSTS }) }],
  );
  const element = await opened();
  await ready(element);
  send(element);
  await vi.waitFor(() => expect(text(element)).toContain('What it costs has changed.'));
  expect(text(element)).toContain('They are marked as redelivered.');
});

test('a viewer sees the button with the reason', async () => {
  session.set({ user: 'bob', role: 'viewer', permissions: ['read'] });
  const element = document.createElement('bd-look') as Look;
  document.body.append(element);
  await element.updateComplete;
  expect(element.querySelector('button')?.disabled).toBe(true);
  expect(element.textContent).toContain('needs the role operator; yours is viewer');
});
