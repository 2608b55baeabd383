import { describe, expect, test } from 'vitest';
import { freshDraft, listed, wanted, type Draft } from '../../../src/pages/queue/resubmit/draft';

const draft = (known: Partial<Draft> = {}): Draft => ({ ...freshDraft('orders'), ...known });
const where = (known: Partial<Draft['where']>) => ({ ...freshDraft('').where, ...known });

test('one begins with all messages to the queue that each died in', () => {
  expect(wanted(draft(), 'q1')).toEqual({
    kind: 'resubmission',
    queueId: 'q1',
    selection: { all: true },
    destination: { to: 'diedIn' },
    onDoubt: 'leave',
  });
});

test('values stand on lines or between commas; blanks and repetitions are none', () => {
  expect(listed(' a, b\n\nc ,a,')).toEqual(['a', 'b', 'c']);
  expect(listed(' \n , ')).toEqual([]);
});

describe('which messages', () => {
  test('so many of the oldest', () => {
    expect(wanted(draft({ which: 'oldest', atMost: ' 500 ' }), 'q')).toMatchObject({
      selection: { all: true, atMost: 500 },
    });
  });

  test.each(['', '0', '-3', '1.5', '1e3', 'ten'])('but not "%s"', (atMost) => {
    expect(wanted(draft({ which: 'oldest', atMost }), 'q')).toMatchObject({ field: 'atMost' });
  });

  test('those that were chosen; empty fields choose nothing', () => {
    expect(
      wanted(draft({ which: 'chosen', where: where({ reasons: 'rejected, expired', types: 't\n' }) }), 'q'),
    ).toMatchObject({ selection: { where: { reasons: ['rejected', 'expired'], types: ['t'] } } });
  });

  test('a choice of nothing is not taken for all', () => {
    expect(wanted(draft({ which: 'chosen', where: where({ messageIds: ' , ' }) }), 'q')).toMatchObject({
      field: 'where',
    });
  });

  test('what was typed for one way does not leak into another', () => {
    const typed = { atMost: '7', where: where({ types: 't' }) };
    expect(wanted(draft({ ...typed, which: 'all' }), 'q')).toMatchObject({ selection: { all: true } });
    expect(wanted(draft({ ...typed, which: 'all' }), 'q')).not.toHaveProperty('selection.atMost');
  });
});

describe('where to', () => {
  test('never to a place without a name', () => {
    for (const to of ['queue', 'topic', 'exchange'] as const)
      expect(wanted(draft({ to }), 'q')).toMatchObject({ field: 'name' });
  });

  test('a queue takes no keys', () => {
    expect(wanted(draft({ to: 'queue', name: 'a', keys: 'k' }), 'q')).toMatchObject({
      destination: { to: 'queue', namespace: 'orders', name: 'a' },
    });
  });

  test('an exchange keeps the keys of messages where none is given', () => {
    const to = { to: 'exchange', name: 'e' } as const;
    expect(wanted(draft(to), 'q')).toHaveProperty('destination', { ...to, namespace: 'orders' });
    expect(wanted(draft({ ...to, keys: 'k\nl' }), 'q')).toHaveProperty('destination.keys', ['k', 'l']);
  });

  test('names are taken as they are: a blank may belong to them', () => {
    expect(wanted(draft({ to: 'queue', name: ' a ' }), 'q')).toHaveProperty('destination.name', ' a ');
  });
});

test('rate and reason are told where they are given', () => {
  const asked = wanted(draft({ rate: '50', reason: ' outage ', onDoubt: 'send' }), 'q');
  expect(asked).toMatchObject({ rate: 50, reason: 'outage', onDoubt: 'send' });
  expect(wanted(draft({ rate: 'fast' }), 'q')).toMatchObject({ field: 'rate' });
});

describe('parts of a queue', () => {
  test('deferred messages are asked for as such, also by their numbers', () => {
    const deferred = draft({
      part: 'deferred',
      to: 'queue',
      name: 'orders',
      which: 'chosen',
      where: where({ positions: '5, 7' }),
    });
    expect(wanted(deferred, 'q')).toMatchObject({
      kind: 'resubmission',
      part: 'deferred',
      selection: { where: { positions: ['5', '7'] } },
      destination: { to: 'queue', name: 'orders' },
    });
  });

  test('numbers that were typed for another part choose nothing of those that wait', () => {
    expect(wanted(draft({ which: 'chosen', where: where({ positions: '5' }) }), 'q')).toMatchObject({
      field: 'where',
    });
  });

  test('a number is a number', () => {
    const typed = draft({ part: 'scheduled', which: 'chosen', where: where({ positions: '5, six' }) });
    expect(wanted(typed, 'q')).toMatchObject({ field: 'where' });
  });

  test('scheduled messages are cancelled and go nowhere', () => {
    expect(
      wanted(draft({ part: 'scheduled', which: 'oldest', atMost: '9', reason: 'too early' }), 'q1'),
    ).toEqual({
      kind: 'cancellation',
      queueId: 'q1',
      part: 'scheduled',
      selection: { all: true, atMost: 9 },
      reason: 'too early',
    });
  });
});
