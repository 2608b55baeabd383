import { nothing, render } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { session } from '../../../src/api/session';
import type { Operation } from '../../../src/api/operation';
import type { Role } from '../../../src/api/types';
import '../../../src/pages/operations/actions';
import type { OperationActions } from '../../../src/pages/operations/actions';
import { remarks } from '../../../src/pages/operations/remarks';
import { operation, plan } from '../../operations';

function signedInAs(role: Role): void {
  const permissions = role === 'viewer' ? (['read'] as const) : (['read', 'operate'] as const);
  session.set({ user: 'ada', role, permissions: [...permissions] });
}

async function actions(shown: Operation): Promise<OperationActions> {
  const element = document.createElement('bd-operation-actions') as OperationActions;
  element.operation = shown;
  document.body.append(element);
  await element.updateComplete;
  return element;
}

const buttons = (element: Element) =>
  [...element.querySelectorAll<HTMLButtonElement>('.actions-row button')].map((each) => each);
const titles = (element: Element) => buttons(element).map((each) => each.textContent?.trim());

/** The addresses and bodies asked; each is answered by the next of the given answers. */
function answers(...all: [status: number, body: unknown][]): [string, unknown][] {
  const asked: [string, unknown][] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push([url, init.body === undefined ? undefined : JSON.parse(String(init.body))]);
    const [status, body] = all.shift() ?? [500, {}];
    return new Response(JSON.stringify(body), { status });
  });
  return asked;
}

beforeEach(() => signedInAs('operator'));
afterEach(() => {
  document.body.replaceChildren();
  vi.unstubAllGlobals();
});

describe('the buttons', () => {
  test('are those of the state', async () => {
    expect(titles(await actions(operation('a')))).toEqual(['Pause', 'Cancel…']);
    expect(titles(await actions(operation('a', { state: 'paused' })))).toEqual(['Resume', 'Cancel…']);
    expect(titles(await actions(operation('a', { state: 'done' })))).toEqual([]);
  });

  test('are disabled for a viewer, and say why', async () => {
    signedInAs('viewer');
    const element = await actions(operation('a'));
    expect(buttons(element).every(({ disabled }) => disabled)).toBe(true);
    const reason = buttons(element)[0]?.getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(reason)?.textContent).toContain('yours is viewer');
  });

  test('resume at once where nothing is in doubt', async () => {
    const asked = answers([200, operation('a')]);
    const element = await actions(operation('a', { state: 'paused' }));
    const changed = new Promise((done) => element.addEventListener('changed', done));
    buttons(element)[0]?.click();
    await changed;
    expect(asked).toEqual([['/api/v1/operations/a/resume', {}]]);
  });

  test('ask first where messages are in doubt; the choice of the start is the one offered', async () => {
    const asked = answers([200, operation('a')]);
    const element = await actions(operation('a', { state: 'interrupted', inDoubt: 3, onDoubt: 'leave' }));
    buttons(element)[0]?.click();
    expect(asked).toEqual([]);
    const form = element.querySelector('dialog[open] form') as HTMLFormElement;
    expect(form.textContent).toContain('3 messages in doubt');
    expect(form.querySelector('footer .primary')?.textContent).toContain('leave 3 messages');
    form.querySelector<HTMLInputElement>('input[value=send]')?.click();
    await element.updateComplete;
    expect(form.querySelector('footer .primary')?.textContent).toContain('send 3 messages again');
    const changed = new Promise((done) => element.addEventListener('changed', done));
    form.dispatchEvent(new Event('submit', { cancelable: true }));
    await changed;
    expect(asked).toEqual([['/api/v1/operations/a/resume', { onDoubt: 'send' }]]);
  });

  test('show the costs of resuming, which must be ticked', async () => {
    const costs = [{ name: 'redelivered', message: 'They are marked as redelivered.' }];
    answers([409, { type: '/problems/cost-not-accepted', plan: plan({ costs }) }]);
    const element = await actions(operation('a', { state: 'paused' }));
    buttons(element)[0]?.click();
    await vi.waitFor(() => expect(element.querySelector('dialog[open] .costs')).not.toBeNull());
    expect(element.querySelector('.costs')?.textContent).toContain('They are marked as redelivered.');
    expect(element.querySelector<HTMLInputElement>('.costs input')?.required).toBe(true);
  });
});

describe('what is told first', () => {
  function told(known: Partial<Operation>, may = true): string {
    const place = document.createElement('div');
    render(remarks(operation('a', known), may), place);
    return place.textContent?.replace(/\s+/g, ' ') ?? '';
  }

  test('nothing where all goes well', () => {
    expect(remarks(operation('a'), true)).toBe(nothing);
  });

  test('that an interrupted one does not go on by itself', () => {
    expect(told({ state: 'interrupted' })).toContain('does not go on by itself');
  });

  test('a failure with its mend', () => {
    const failure = { reason: 'x', message: 'the queue is full', mend: 'wait' };
    expect(told({ state: 'paused', failure })).toContain('The queue is full. Wait.');
  });

  test('the two ways with what is in doubt, as long as there is a choice', () => {
    expect(told({ state: 'paused', inDoubt: 1 })).toContain('Send them again');
    expect(told({ state: 'done', inDoubt: 1 })).not.toContain('Send them again');
  });

  test('an archive for those who may have it', () => {
    expect(told({ cameBack: 2 })).toContain('Download the archive');
    expect(told({ cameBack: 2 }, false)).toContain('needs the role operator');
  });
});
