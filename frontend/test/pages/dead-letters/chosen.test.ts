import { render } from 'lit';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { session } from '../../../src/api/session';
import type { QueueDetails } from '../../../src/api/types';
import { chosenBy } from '../../../src/pages/dead-letters/chosen';
import { changes, newer } from '../../../src/pages/dead-letters/summary';
import { ALL } from '../../../src/pages/dead-letters/view';
import { endingWords, seenWords } from '../../../src/pages/dead-letters/words';
import { selectionWords } from '../../../src/pages/operations/words';
import '../../../src/pages/queue/resubmit/resubmit';
import type { Resubmit } from '../../../src/pages/queue/resubmit/resubmit';
import { console_, look } from '../../inspections';
import { plan } from '../../operations';
import { queue } from '../../queues';

const fetch = globalThis.fetch;
const DONE = { matches: 1204, complete: true };

beforeEach(() => session.set({ user: 'ada', role: 'operator', permissions: ['read', 'operate'] }));
afterEach(() => {
  document.body.replaceChildren();
  globalThis.fetch = fetch;
});

describe('what a resubmission takes', () => {
  test('is what is ticked', () => {
    const { selection, amount } = chosenBy('i1', ALL, DONE, new Set(['10', '9']));
    expect(selection).toEqual({ inspectionId: 'i1', messageIds: ['9', '10'] });
    expect(amount).toBe('2 ticked messages');
  });

  test('else what is listed, and only that', () => {
    const wanted = { ...ALL, q: 'eur', group: '1-0', reason: [''] };
    const { selection, amount, refusal } = chosenBy('i1', wanted, DONE, new Set());
    expect(selection).toEqual({ inspectionId: 'i1', query: { q: 'eur', group: '1-0', reason: [''] } });
    expect([amount, refusal]).toEqual(['1,204 messages', '']);
    expect(selectionWords(selection)).toContain('of one failure');
  });

  test('is nothing before a search has ended, or where none is listed', () => {
    expect(chosenBy('i1', ALL, { matches: 3, complete: false }, new Set()).refusal).not.toBe('');
    expect(chosenBy('i1', ALL, { matches: 0, complete: true }, new Set()).refusal).not.toBe('');
    expect(chosenBy('i1', ALL, null, new Set()).refusal).not.toBe('');
  });

  test('goes into the dialog, which asks only where to', async () => {
    const { sent } = console_([200, plan({ planned: 1204 })]);
    const element = document.createElement('bd-resubmit') as Resubmit;
    element.queue = { ...queue('q1'), role: 'dead-letter' } as QueueDetails;
    element.chosen = chosenBy('i1', { ...ALL, group: '1-0' }, DONE, new Set());
    document.body.append(element);
    await element.updateComplete;
    const button = element.querySelector('button');
    expect(button?.textContent?.trim()).toBe('Resubmit 1,204 messages…');
    button?.click();
    await element.updateComplete;
    const form = element.querySelector('dialog form');
    expect(form?.querySelector('[name=which]')).toBeNull();
    expect(form?.textContent).toContain('of one failure');
    form?.dispatchEvent(new Event('submit', { cancelable: true }));
    await vi.waitFor(() => expect(element.querySelector('.plan-title')).not.toBeNull());
    expect(sent[0]).toMatchObject({
      selection: { inspectionId: 'i1', query: { group: '1-0' } },
      dryRun: true,
    });
  });

  test('is disabled with the reason for a viewer', async () => {
    session.set({ user: 'bob', role: 'viewer', permissions: ['read'] });
    const element = document.createElement('bd-resubmit') as Resubmit;
    element.queue = queue('q1') as unknown as QueueDetails;
    element.chosen = chosenBy('i1', ALL, DONE, new Set());
    document.body.append(element);
    await element.updateComplete;
    expect(element.querySelector('button')?.disabled).toBe(true);
    expect(element.textContent).toContain('needs the role operator');
  });
});

describe('what is told of a look', () => {
  test('how much of what was there was seen, and why not all', () => {
    const bounded = look('a', { seen: 10_000, messages: 1_048_576, ending: 'messages' });
    expect(seenWords(bounded)).toBe('10,000 of 1,048,576 seen');
    expect(endingWords(bounded)).toBe('It ended at its limit of 10,000 messages.');
    expect(seenWords(look('a', { messages: null, seen: 7 }))).toBe('7 seen');
  });

  test('that more are there now; nothing where figures may be of the look itself, or are not known', () => {
    const told = (ready: number | null, observedAt: string | null, arriving = 0) => {
      const place = document.createElement('div');
      render(newer(look('a'), { ready, arriving, observedAt }), place);
      return place.textContent ?? '';
    };
    expect(told(112, '2026-01-01T12:00:29Z')).toContain('12 more messages are in the queue now');
    expect(told(99, '2026-01-01T12:00:29Z')).toContain('1 fewer message is in the queue now');
    expect(told(100, '2026-01-01T12:00:29Z')).toBe('');
    expect(told(100, '2026-01-01T12:00:29Z', 0.4)).toContain(
      'Messages come into this queue, and as many leave it',
    );
    expect(told(112, '2026-01-01T12:00:09Z')).toBe('');
    expect(told(100, '2026-01-01T12:00:09Z', 0.4)).toBe('');
    expect(told(null, null)).toBe('');
  });

  test('what changed since the look before, each amount a filter but what is gone', () => {
    const place = document.createElement('div');
    const chosen: string[] = [];
    const compared = { earlier: look('a'), fresh: 5, stillThere: 3, cameBack: 0, gone: 2, partial: true };
    render(
      changes(compared, 'new', (relation) => chosen.push(relation)),
      place,
    );
    const buttons = [...place.querySelectorAll('button')];
    expect(buttons.map((each) => [each.getAttribute('aria-pressed'), each.disabled])).toEqual([
      ['true', false],
      ['false', false],
      ['false', true],
    ]);
    buttons[0]?.click();
    buttons[1]?.click();
    expect(chosen).toEqual(['', 'still-there']);
    expect(place.textContent).toContain('did not see all');
  });
});
