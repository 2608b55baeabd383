import {
  CRITERIA,
  type Criterion,
  type Destination,
  type OnDoubt,
  type Part,
  type Selection,
  type Wanted,
  type Where,
} from '../../../api/operation';

/** What is typed into the dialog, as it is typed. */
export interface Draft {
  readonly part: Part;
  readonly which: 'all' | 'oldest' | 'chosen';
  readonly atMost: string;
  readonly where: Readonly<Record<Criterion, string>>;
  readonly to: Destination['to'];
  readonly namespace: string;
  readonly name: string;
  readonly keys: string;
  readonly rate: string;
  readonly onDoubt: OnDoubt;
  readonly reason: string;
}

/** By what messages of a part can be chosen. */
export function criteriaOf(part: Part): readonly Criterion[] {
  if (part === 'scheduled') return ['positions'];
  return part === 'deferred' ? CRITERIA : CRITERIA.filter((each) => each !== 'positions');
}

export function freshDraft(namespace: string, part: Part = 'active'): Draft {
  return {
    part,
    which: 'all',
    atMost: '',
    where: Object.fromEntries(CRITERIA.map((each) => [each, ''])) as Record<Criterion, string>,
    to: 'diedIn',
    namespace,
    name: '',
    keys: '',
    rate: '',
    onDoubt: 'leave',
    reason: '',
  };
}

/** One a line, or with commas between; what is empty or said twice is left out. */
export function listed(text: string): string[] {
  const parts = text.split(/[\n,]/).map((part) => part.trim());
  return [...new Set(parts.filter((part) => part !== ''))];
}

/** The field that is wrong, and what to do about it. */
export interface Wrong {
  readonly field: 'atMost' | 'where' | 'name' | 'rate';
  readonly message: string;
}

const POSITION = /^\d{1,19}$/;
const WHOLE = /^[1-9]\d{0,8}$/;

function selection(draft: Draft): Selection | Wrong {
  if (draft.which === 'all') return { all: true };
  const most = draft.atMost.trim();
  if (most !== '' && !WHOLE.test(most))
    return { field: 'atMost', message: 'Give a whole number, 1 or more.' };
  if (draft.which === 'oldest') {
    if (most === '') return { field: 'atMost', message: 'Say how many.' };
    return { all: true, atMost: Number(most) };
  }
  const where: Where = {};
  for (const each of criteriaOf(draft.part)) {
    const values = listed(draft.where[each]);
    if (each === 'positions' && !values.every((value) => POSITION.test(value)))
      return { field: 'where', message: 'Sequence numbers are whole numbers.' };
    if (values.length > 0) where[each] = values;
  }
  if (Object.keys(where).length === 0)
    return { field: 'where', message: 'Fill at least one of the fields, or take all messages.' };
  return most === '' ? { where } : { where, atMost: Number(most) };
}

function destination(draft: Draft): Destination | Wrong {
  if (draft.to === 'diedIn' || draft.to === 'publishedTo') return { to: draft.to };
  if (draft.name === '') return { field: 'name', message: `Name the ${draft.to} that messages shall go to.` };
  const place = { name: draft.name, ...(draft.namespace === '' ? {} : { namespace: draft.namespace }) };
  if (draft.to !== 'exchange') return { to: draft.to, ...place };
  const keys = listed(draft.keys);
  return { to: draft.to, ...place, ...(keys.length === 0 ? {} : { keys }) };
}

export function isWrong(value: object): value is Wrong {
  return 'field' in value;
}

/**
 * What is asked of the console; or the first thing that must be mended before.
 *
 * @param chosen the messages, where they were chosen before the dialog opened
 */
export function wanted(draft: Draft, queueId: string, chosen?: Selection): Wanted | Wrong {
  const which = chosen ?? selection(draft);
  if (isWrong(which)) return which;
  const rate = draft.rate.trim();
  if (rate !== '' && !WHOLE.test(rate))
    return { field: 'rate', message: 'Give a whole number, 1 or more; or nothing.' };
  const reason = draft.reason.trim();
  const more = { ...(rate === '' ? {} : { rate: Number(rate) }), ...(reason === '' ? {} : { reason }) };
  if (draft.part === 'scheduled')
    return { kind: 'cancellation', queueId, part: draft.part, selection: which, ...more };
  const to = destination(draft);
  if (isWrong(to)) return to;
  return {
    kind: 'resubmission',
    queueId,
    ...(draft.part === 'active' ? {} : { part: draft.part }),
    selection: which,
    destination: to,
    onDoubt: draft.onDoubt,
    ...more,
  };
}
