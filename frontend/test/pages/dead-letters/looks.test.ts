import { afterEach, beforeEach, expect, test } from 'vitest';
import { session } from '../../../src/api/session';
import '../../../src/pages/dead-letters/looks';
import type { Looks } from '../../../src/pages/dead-letters/looks';
import { look } from '../../inspections';

async function opened(): Promise<[Looks, string[]]> {
  const element = document.createElement('bd-looks') as Looks;
  element.looks = [look('i2'), look('i1', { startedBy: 'bob', seen: 7 })];
  element.current = 'i2';
  const told: string[] = [];
  for (const what of ['choose', 'forget'])
    element.addEventListener(what, (event) => told.push(`${what} ${(event as CustomEvent<string>).detail}`));
  document.body.append(element);
  await element.updateComplete;
  const toggle = Object.assign(new Event('beforetoggle'), { newState: 'open' });
  element.querySelector('.popover')?.dispatchEvent(toggle);
  await element.querySelector<Looks>('bd-popover')?.updateComplete;
  return [element, told];
}

const crosses = (element: Element) =>
  [...element.querySelectorAll('button')].filter((each) =>
    each.getAttribute('aria-label')?.startsWith('Forget the look'),
  );
const dialog = (element: Element) => element.querySelector('dialog') as HTMLDialogElement;

beforeEach(() => session.set({ user: 'ada', role: 'operator', permissions: ['read', 'operate'] }));
afterEach(() => document.body.replaceChildren());

test('a look is forgotten only after one has said so again', async () => {
  const [element, told] = await opened();
  crosses(element)[1]?.click();
  await element.updateComplete;
  expect(dialog(element).open).toBe(true);
  expect(dialog(element).textContent?.replace(/\s+/g, ' ')).toContain('by bob saw, 7 messages, is deleted');
  expect(told).toEqual([]);
  const form = element.querySelector('dialog form') as HTMLFormElement;
  form.dispatchEvent(new Event('submit', { cancelable: true }));
  expect(told).toEqual(['forget i1']);
  expect(dialog(element).open).toBe(false);
});

test('a look that one keeps after all stays', async () => {
  const [element, told] = await opened();
  crosses(element)[0]?.click();
  await element.updateComplete;
  element.querySelector<HTMLButtonElement>('dialog footer button')?.click();
  expect(dialog(element).open).toBe(false);
  expect(told).toEqual([]);
});

test('a viewer opens looks and forgets none', async () => {
  session.set({ user: 'vito', role: 'viewer', permissions: ['read'] });
  const [element, told] = await opened();
  expect(crosses(element).map((each) => each.disabled)).toEqual([true, true]);
  element.querySelectorAll<HTMLButtonElement>('.choice-text')[1]?.click();
  expect(told).toEqual(['choose i1']);
});
