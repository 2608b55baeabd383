import { afterEach, expect, test, vi } from 'vitest';
import { ApiError } from '../../../src/api/http';
import { wrongFilter } from '../../../src/api/inspections';
import '../../../src/pages/dead-letters/filter-field';
import type { FilterField } from '../../../src/pages/dead-letters/filter-field';
import { console_ } from '../../inspections';

const fetch = globalThis.fetch;

async function field(value = ''): Promise<[FilterField, HTMLInputElement, string[]]> {
  const element = document.createElement('bd-filter-field') as FilterField;
  element.look = 'i1';
  element.value = value;
  const applied: string[] = [];
  element.addEventListener('apply', (event) => applied.push((event as CustomEvent<string>).detail));
  document.body.append(element);
  await element.updateComplete;
  return [element, element.querySelector('input') as HTMLInputElement, applied];
}

function type(input: HTMLInputElement, text: string): void {
  input.focus();
  input.value = text;
  input.setSelectionRange(text.length, text.length);
  input.dispatchEvent(new Event('input'));
}

const press = (input: Element, key: string) =>
  input.dispatchEvent(new KeyboardEvent('keydown', { key, cancelable: true }));

afterEach(() => {
  document.body.replaceChildren();
  globalThis.fetch = fetch;
});

test('Enter applies once what was written', async () => {
  console_([404, {}]);
  const [element, input, applied] = await field();
  type(input, ' times > 3 ');
  press(input, 'Enter');
  element.value = 'times > 3';
  await element.updateComplete;
  press(input, 'Enter');
  expect(applied).toEqual(['times > 3']);
});

test('a fault is marked at its place, with its mend', async () => {
  const failure = new ApiError(400, 'no', 'no', {
    type: '/problems/filter-invalid',
    line: 1,
    column: 5,
    message: 'There is no field "oops".',
    mend: 'Did you mean "source"?',
  });
  const [element] = await field('1 < oops');
  element.wrong = wrongFilter(failure);
  await element.updateComplete;
  const told = element.querySelector('[role=alert]');
  expect(told?.textContent).toContain('There is no field "oops".');
  expect(told?.textContent).toContain('Did you mean "source"?');
  expect(told?.querySelector('pre')?.textContent?.trimStart()).toBe('1 < oops\n    ^');
  expect(element.querySelector('input')?.getAttribute('aria-invalid')).toBe('true');
  expect(wrongFilter(new ApiError(500, 'no', 'no'))).toBeNull();
});

test('what is offered is chosen by keys and written at its place', async () => {
  const offered = { text: 'source', kind: 'field', help: 'queue in which it died', from: 5, to: 7 };
  const { asked } = console_([200, { items: [offered] }], [404, {}]);
  const [element, input, applied] = await field();
  type(input, 'a == so');
  await vi.waitFor(() => expect(element.querySelectorAll('[role=option]')).toHaveLength(1));
  expect(asked[0]).toBe('/inspections/i1/completion?text=a+%3D%3D+so&offset=7');
  press(input, 'ArrowDown');
  await element.updateComplete;
  expect(input.getAttribute('aria-activedescendant')).toBe('cel-0');
  press(input, 'Enter');
  expect(input.value).toBe('a == source');
  expect(applied).toEqual([]);
  await vi.waitFor(() => expect(element.querySelectorAll('[role=option]')).toHaveLength(0));
});

test('what was offered for an earlier text cannot be chosen any more', async () => {
  const offered = { text: 'source', kind: 'field', help: 'queue in which it died', from: 0, to: 1 };
  console_([200, { items: [offered] }], [404, {}]);
  const [element, input, applied] = await field();
  type(input, 's');
  await vi.waitFor(() => expect(element.querySelectorAll('[role=option]')).toHaveLength(1));
  type(input, 'size > 3');
  press(input, 'ArrowDown');
  press(input, 'Enter');
  expect(input.value).toBe('size > 3');
  expect(applied).toEqual(['size > 3']);
});

test('without completion the field is there to be written into', async () => {
  const { asked } = console_([404, {}]);
  const [element, input] = await field();
  type(input, 'x');
  await vi.waitFor(() => expect(asked).toHaveLength(1));
  await element.updateComplete;
  expect(element.querySelectorAll('[role=option]')).toHaveLength(0);
});
