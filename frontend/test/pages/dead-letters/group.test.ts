import { render } from 'lit';
import { describe, expect, test } from 'vitest';
import { planView } from '../../../src/pages/operations/plan-view';
import { groupRow } from '../../../src/pages/dead-letters/group-row';
import { group } from '../../inspections';
import { plan } from '../../operations';

describe('a failure that is opened', () => {
  test('tells what marks its messages apart from what all share, and a dash where there is no exception', () => {
    const place = document.createElement('div');
    const opened = group({
      pattern: { ...group().pattern, exceptionType: '', causes: [] },
      traits: [
        { field: 'headers.tenant', value: '7', inside: 1, outside: 0 },
        { field: 'source', value: 'orders', inside: 1, outside: 1 },
      ],
    });
    render(
      groupRow(
        opened,
        true,
        () => {},
        () => {},
      ),
      place,
    );
    const parts = [...place.querySelectorAll('h3')].map((title) => [
      title.textContent,
      title.nextElementSibling?.querySelectorAll('li').length,
    ]);
    expect(parts).toContainEqual(['What marks its messages', 1]);
    expect(parts).toContainEqual(['What they share with the rest', 1]);
    expect(place.querySelector('.facts dd')?.textContent?.trim()).toBe('–');
  });
});

describe('the plan', () => {
  test('of messages that were selected tells how many those are, not how many are read', () => {
    const place = document.createElement('div');
    render(planView(plan({ selected: 89, planned: 120, messages: 120 })), place);
    expect(place.querySelector('dd')?.textContent).toBe(
      'the 89 that were selected, as far as they are among 120',
    );
  });
});
