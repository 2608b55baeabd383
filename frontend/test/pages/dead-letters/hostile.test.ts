import { nothing, render } from 'lit';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { plain, short } from '../../../src/elements/plain';
import { columns } from '../../../src/pages/dead-letters/columns';
import { groupRow } from '../../../src/pages/dead-letters/group-row';
import '../../../src/pages/dead-letters/message';
import type { LookMessage } from '../../../src/pages/dead-letters/message';
import { console_, details, group, message } from '../../inspections';

const SCRIPT = '<img src=x onerror="globalThis.hit=1"><script>globalThis.hit=1</script>';
const TURNED = 'invoice\u202egnp.exe\u202c\u2066x\u2069';
const LONG = 'i'.repeat(10_000);
const CONTROLS = '\u0000\u001b[31mred\u007f';
const ALL = [SCRIPT, TURNED, LONG, CONTROLS, '=cmd|calc', '${a} {{b}}', '\ud800 lone', ''];
const fetch = globalThis.fetch;

afterEach(() => {
  document.body.replaceChildren();
  globalThis.fetch = fetch;
});

/** Content is text: no element comes of it, and no sign in it changes how others read. */
function isHarmless(place: Element): void {
  expect(place.querySelector('img, script, iframe')).toBeNull();
  expect(place.textContent ?? '').not.toMatch(/[\u0000\u001b\u202e\u2066]/);
  for (const each of place.querySelectorAll('[title]'))
    expect(each.getAttribute('title')).not.toMatch(/[\u0000\u001b\u202e\u2066]/);
}

test('signs that are not seen are written out; line breaks and letters of all languages stay', () => {
  expect(plain(TURNED)).toBe('invoice‹U+202E›gnp.exe‹U+202C›‹U+2066›x‹U+2069›');
  expect(plain('a\n\tעברית 🐇 👩‍🚀')).toBe('a\n\tעברית 🐇 👩‍🚀');
  expect(short(LONG)).toBe(`${'i'.repeat(160)}…`);
});

describe.each(ALL)('%j', (text) => {
  test('in a list', () => {
    const place = document.createElement('div');
    const row = { id: '7', message: { ...details(text).message, when: null } };
    const all = columns(
      new Set(),
      () => {},
      () => '/x',
      true,
    );
    render(
      all.map((column) => column.cell(row)),
      place,
    );
    isHarmless(place);
    expect((place.textContent ?? '').length).toBeLessThan(2000);
  });

  test('in a failure', () => {
    const place = document.createElement('div');
    const pattern = { rules: 1, category: text, reason: text, exceptionType: text, message: text };
    const failure = group({
      pattern: { ...pattern, causes: [text], frames: [text], source: text, messageType: text },
      traits: [{ field: text, value: text, inside: 1, outside: 0.03 }],
      note: { state: 'known', owner: text, note: text, changedBy: text, changedAt: '2026-01-01T12:00:00Z' },
    });
    render(
      groupRow(
        failure,
        true,
        () => {},
        () => {},
      ),
      place,
    );
    isHarmless(place);
    render(nothing, place);
  });

  test('in a message', async () => {
    console_([200, details(text)]);
    const element = document.createElement('bd-look-message') as LookMessage;
    element.look = 'i1';
    element.number = 7;
    document.body.append(element);
    await vi.waitFor(() => expect(element.querySelector('bd-values dl, .facts')).not.toBeNull());
    await element.updateComplete;
    isHarmless(element);
    expect(globalThis).not.toHaveProperty('hit');
  });
});

test('a message shows a long id as a whole, and copies it as it is', async () => {
  console_([200, details(LONG + TURNED)]);
  const element = document.createElement('bd-look-message') as LookMessage;
  element.look = 'i1';
  document.body.append(element);
  await vi.waitFor(() => expect(element.querySelector('.facts details')).not.toBeNull());
  expect(element.querySelector('.facts details')?.textContent).toContain(LONG);
  const copies = [...element.querySelectorAll<HTMLElement & { text: string }>('.facts bd-copy')];
  expect(copies.every(({ text }) => text === LONG + TURNED)).toBe(true);
  expect(copies.length).toBeGreaterThan(0);
});

test('5,000 headers are not drawn at once, yet all can be seen', async () => {
  const headers = Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`h${n}`, n]));
  console_([200, { ...details('x'), headers }]);
  const element = document.createElement('bd-look-message') as LookMessage;
  element.look = 'i1';
  document.body.append(element);
  const values = '[aria-label=Headers] dl.values > dt';
  await vi.waitFor(() => expect(element.querySelectorAll(values).length).toBe(100));
  const more = [...element.querySelectorAll('button')].find((each) =>
    each.textContent?.includes('Show all 5,000'),
  );
  more?.click();
  await element.updateComplete;
  expect(element.querySelectorAll(values).length).toBe(5000);
});

test('the name of a failure is its exception without the package', () => {
  const place = document.createElement('div');
  const named = group({ pattern: { ...group().pattern, exceptionType: 'com.example.orders.PriceMissing' } });
  render(
    groupRow(
      named,
      false,
      () => {},
      () => {},
    ),
    place,
  );
  expect(place.querySelector('.failure-title strong')?.textContent).toBe('PriceMissing');
  expect(place.textContent).toContain('92 %');
  expect(message(1).relation).toBeNull();
});
