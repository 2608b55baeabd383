import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Plan } from '../../../src/api/operation';
import { brokers } from '../../../src/api/brokers';
import { session } from '../../../src/api/session';
import type { Broker, QueueDetails, QueueFigures } from '../../../src/api/types';
import '../../../src/pages/queue/resubmit/resubmit';
import { cancelling, namedBy, offer } from '../../../src/pages/queue/resubmit/offer';
import type { Resubmit } from '../../../src/pages/queue/resubmit/resubmit';
import { place } from '../../../src/pages/router';
import { operation, plan } from '../../operations';
import { queue } from '../../queues';

function details(known: Partial<QueueDetails> = {}, figures: Partial<QueueFigures> = {}): QueueDetails {
  return { ...queue('q1', {}, figures), role: 'dead-letter', ...known } as QueueDetails;
}

interface Sent {
  body: Record<string, unknown>;
  key: string | undefined;
}

/** What was sent; each is answered by the next of the given answers. */
function answers(...all: [status: number, body: unknown][]): Sent[] {
  const sent: Sent[] = [];
  vi.stubGlobal('fetch', async (_: string, init: RequestInit) => {
    const headers = init.headers as Record<string, string>;
    sent.push({ body: JSON.parse(String(init.body)), key: headers['Idempotency-Key'] });
    const [status, body] = all.shift() ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  });
  return sent;
}

async function opened(): Promise<Resubmit> {
  const element = document.createElement('bd-resubmit') as Resubmit;
  element.queue = details({}, { ready: 1204 });
  document.body.append(element);
  await element.updateComplete;
  element.querySelector<HTMLButtonElement>('button')?.click();
  await element.updateComplete;
  return element;
}

const form = (element: Element) => element.querySelector('dialog form') as HTMLFormElement;
const main = (element: Element) => form(element).querySelector<HTMLButtonElement>('footer .primary');
const send = (element: Element) => form(element).dispatchEvent(new Event('submit', { cancelable: true }));
const text = (element: Element) => form(element).textContent?.replace(/\s+/g, ' ') ?? '';

async function planned(element: Resubmit): Promise<void> {
  send(element);
  await vi.waitFor(() => expect(element.querySelector('.plan-title')).not.toBeNull());
}

function type(element: Element, name: string, value: string): void {
  const field = form(element).querySelector<HTMLInputElement>(`[name=${name}]`);
  if (field === null) throw new Error(`no field ${name}`);
  field.value = value;
  field.dispatchEvent(new Event('input'));
}

const made = (known: Partial<Plan> = {}): Plan => plan({ messages: 1204, planned: 1204, ...known });

beforeEach(() => {
  session.set({ user: 'ada', role: 'operator', permissions: ['read', 'operate'] });
  history.replaceState(null, '', '/queues/q1');
});
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('the button', () => {
  const offered = (known: Partial<QueueDetails>, ready: number | null, allowed = true) =>
    offer(details(known, { ready }), allowed, allowed ? 'operator' : 'viewer', undefined);

  test('names only such places as the broker has', () => {
    const yes = { available: true, reason: '' };
    const no = { available: false, reason: 'not now' };
    const broker = (capabilities: Broker['capabilities']) => ({ capabilities }) as Broker;
    expect(namedBy(broker({ moveToQueue: yes, moveToExchange: yes }))).toEqual(['queue', 'exchange']);
    expect(namedBy(broker({ moveToQueue: yes, moveToTopic: yes }))).toEqual(['queue', 'topic']);
    expect(namedBy(broker({ moveToQueue: no, moveToTopic: no }))).toEqual(['queue']);
    expect(namedBy(undefined)).toEqual(['queue']);
  });

  test('stands out where failed messages are, and is there wherever messages are', () => {
    expect(offered({ role: 'parking' }, 3)).toEqual({ primary: true, refusal: '' });
    expect(offered({ role: 'work' }, 3)).toEqual({ primary: false, refusal: '' });
    expect(offered({ role: 'work' }, 0)).toBeNull();
  });

  test('says why it cannot be pressed', () => {
    expect(offered({}, 3, false)?.refusal).toContain('needs the role operator; yours is viewer');
    expect(offered({}, 0)?.refusal).toBe('No message is here.');
    expect(offered({}, null)?.refusal).toBe('');
    expect(offered({ stale: true }, 0)?.refusal).toBe('');
  });
});

describe('the dialog', () => {
  test('shows the plan, says how many it moves, starts once, and leads to the operation', async () => {
    const sent = answers([200, made()], [202, operation('op7')]);
    const element = await opened();
    await planned(element);
    expect(sent[0]?.body).toMatchObject({ dryRun: true, queueId: 'q1', destination: { to: 'diedIn' } });
    expect(main(element)?.textContent?.trim()).toBe('Move 1,204 messages');
    send(element);
    send(element);
    await vi.waitFor(() => expect(place.value.path).toBe('/operations/op7'));
    expect(sent).toHaveLength(2);
    expect(sent[1]?.key).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[1]?.body).not.toHaveProperty('acceptCost');
  });

  test('starts only when each cost is ticked, and then accepts them', async () => {
    const costs = ['one', 'two'].map((name) => ({ name, message: `Cost ${name}.` }));
    const sent = answers([200, made({ costs })], [202, operation('op8')]);
    const element = await opened();
    await planned(element);
    const ticks = [...form(element).querySelectorAll<HTMLInputElement>('.costs input')];
    expect(ticks.map(({ required, checked }) => required && !checked)).toEqual([true, true]);
    send(element);
    expect(sent).toHaveLength(1);
    for (const tick of ticks) tick.click();
    send(element);
    await vi.waitFor(() => expect(place.value.path).toBe('/operations/op8'));
    expect(sent[1]?.body).toMatchObject({ acceptCost: true });
  });

  test('another promise is another plan, and that one is started', async () => {
    const guarantees = ['exactly-once', 'at-least-once'];
    const best = made({ guarantees, guarantee: 'exactly-once' });
    const faster = { ...best, guarantee: 'at-least-once' };
    const sent = answers([200, best], [200, faster], [202, operation('op9')]);
    const element = await opened();
    await planned(element);
    const choice = (value: string) =>
      form(element).querySelector<HTMLInputElement>(`[name=guarantee][value=${value}]`);
    expect(choice('exactly-once')?.checked).toBe(true);
    choice('at-least-once')?.click();
    await vi.waitFor(() => expect(text(element)).toContain('Promise at least once'));
    send(element);
    await vi.waitFor(() => expect(place.value.path).toBe('/operations/op9'));
    expect(sent[0]?.body).not.toHaveProperty('guarantee');
    expect(sent[2]?.body).toMatchObject({ guarantee: 'at-least-once' });
  });

  test('a refusal is shown with its mend, and what was typed stays', async () => {
    const refusal = { name: 'auto-delete', message: 'It would go.', mend: 'Name another.' };
    answers([409, { type: '/problems/operation-refused', refusal }]);
    const element = await opened();
    type(element, 'reason', 'after the outage');
    send(element);
    await vi.waitFor(() => expect(text(element)).toContain('It would go. Name another.'));
    expect(form(element).querySelector<HTMLInputElement>('[name=reason]')?.value).toBe('after the outage');
  });

  test('a busy queue leads to the operation that is open', async () => {
    answers([409, { type: '/problems/queue-busy', operation: 'op1' }]);
    const element = await opened();
    send(element);
    await vi.waitFor(() =>
      expect(form(element).querySelector('a.button')?.getAttribute('href')).toBe('/operations/op1'),
    );
  });

  test('another cost than the plan told is shown before anything starts', async () => {
    const costs = [{ name: 'new', message: 'A new cost.' }];
    const sent = answers(
      [200, made()],
      [409, { type: '/problems/cost-not-accepted', plan: made({ costs, planned: 5 }) }],
    );
    const element = await opened();
    await planned(element);
    send(element);
    await vi.waitFor(() => expect(text(element)).toContain('The plan has changed.'));
    expect(text(element)).toContain('A new cost.');
    expect(main(element)?.textContent?.trim()).toBe('Move 5 messages');
    expect(sent).toHaveLength(2);
  });

  test('nothing is asked while something is missing; its field says so', async () => {
    const sent = answers();
    const element = await opened();
    form(element).querySelector<HTMLInputElement>('input[value=oldest]')?.click();
    await element.updateComplete;
    send(element);
    await element.updateComplete;
    expect(text(element)).toContain('Say how many.');
    expect(form(element).querySelector('[name=atMost]')?.getAttribute('aria-invalid')).toBe('true');
    expect(sent).toEqual([]);
  });

  test('a plan of nothing cannot be started', async () => {
    answers([200, made({ planned: 0 })]);
    const element = await opened();
    await planned(element);
    expect(main(element)?.disabled).toBe(true);
    expect(text(element)).toContain('There is nothing to move.');
  });

  test('going back keeps all and forgets the plan', async () => {
    answers([200, made()]);
    const element = await opened();
    type(element, 'rate', '50');
    await planned(element);
    form(element).querySelector<HTMLButtonElement>('footer button')?.click();
    await element.updateComplete;
    expect(element.querySelector('.plan-title')).toBeNull();
    expect(form(element).querySelector<HTMLInputElement>('[name=rate]')?.value).toBe('50');
  });
});

describe('parts of a queue', () => {
  const yes = { available: true, reason: '' };
  const able = { name: 'main', namespaces: ['/'], capabilities: { moveDeferred: yes, cancelScheduled: yes } };

  async function shown(figures: Partial<QueueFigures>, title: string): Promise<Resubmit> {
    brokers.set({ items: [able as unknown as Broker], failure: null });
    const element = document.createElement('bd-resubmit') as Resubmit;
    element.queue = details({ broker: 'main', name: 'orders', role: 'work' }, figures);
    document.body.append(element);
    await element.updateComplete;
    [...element.querySelectorAll<HTMLButtonElement>('button')]
      .find((button) => button.textContent?.trim() === title)
      ?.click();
    await element.updateComplete;
    return element;
  }

  test('cancelling is offered where messages are scheduled and the broker can', () => {
    const queue_ = (scheduled: number | null) => details({}, { scheduled });
    expect(cancelling(queue_(3), true, 'operator', able as unknown as Broker)).toEqual({
      primary: false,
      refusal: '',
    });
    expect(cancelling(queue_(3), false, 'viewer', able as unknown as Broker)?.refusal).toContain('operator');
    expect(cancelling(queue_(0), true, 'operator', able as unknown as Broker)).toBeNull();
    expect(cancelling(queue_(null), true, 'operator', able as unknown as Broker)).toBeNull();
    expect(cancelling(queue_(3), true, 'operator', { capabilities: {} } as unknown as Broker)).toBeNull();
  });

  test('nothing is cancelled before the name of the queue is typed', async () => {
    const cancels = { kind: 'cancellation', part: 'scheduled', destination: null, messages: 7, planned: 7 };
    const sent = answers([200, made(cancels)], [202, operation('op10')]);
    const element = await shown({ ready: 0, scheduled: 7 }, 'Cancel scheduled…');
    await planned(element);
    const button = () => form(element).querySelector<HTMLButtonElement>('footer .danger');
    expect(sent[0]?.body).toMatchObject({ kind: 'cancellation', part: 'scheduled', dryRun: true });
    expect(sent[0]?.body).not.toHaveProperty('destination');
    expect(button()?.textContent?.trim()).toBe('Cancel 7 messages');
    expect(button()?.disabled).toBe(true);
    send(element);
    expect(sent).toHaveLength(1);
    type(element, 'confirm', 'orders');
    await element.updateComplete;
    expect(button()?.disabled).toBe(false);
    send(element);
    await vi.waitFor(() => expect(place.value.path).toBe('/operations/op10'));
    expect(sent[1]?.body).toMatchObject({ confirm: 'orders', expectedCount: 7 });
  });

  test('more messages than the plan told are shown before anything is cancelled', async () => {
    const cancels = { kind: 'cancellation', part: 'scheduled', destination: null, planned: 7 };
    answers(
      [200, made(cancels)],
      [409, { type: '/problems/more-messages', plan: made({ ...cancels, planned: 9 }) }],
    );
    const element = await shown({ ready: 0, scheduled: 7 }, 'Cancel scheduled…');
    await planned(element);
    type(element, 'confirm', 'orders');
    await element.updateComplete;
    send(element);
    await vi.waitFor(() => expect(text(element)).toContain('More messages are there by now.'));
    expect(text(element)).toContain('Cancel 9 messages');
  });

  test('deferred messages go back into their own queue unless another place is named', async () => {
    const sent = answers([200, made({ part: 'deferred' })]);
    const element = await shown({ ready: 3, scheduled: 0 }, 'Resubmit…');
    form(element).querySelector<HTMLInputElement>('input[value=deferred]')?.click();
    await element.updateComplete;
    await planned(element);
    expect(sent[0]?.body).toMatchObject({
      part: 'deferred',
      destination: { to: 'queue', name: 'orders' },
    });
  });
});
