import { html } from 'lit';
import type { Operation } from '../../api/operation';
import { badge } from '../../elements/badge';
import { count, rate, span } from '../../elements/format';
import type { GridColumn } from '../../elements/grid';
import { progressBar } from '../../elements/progress';
import { ended, parts, progressWords, share, timeToGo } from './model';
import { destinationWords, STATE_TONES } from './words';

export interface OperationColumn extends GridColumn<Operation> {
  value(operation: Operation): string | number | null;
}

function figure(
  key: string,
  title: string,
  hint: string,
  width: string,
  value: (operation: Operation) => number | null,
  tone = '',
  write: (value: number | null) => string = count,
): OperationColumn {
  return {
    key,
    title,
    hint,
    width,
    number: true,
    value,
    cell: (operation) => {
      const known = value(operation);
      return tone !== '' && (known ?? 0) > 0
        ? html`<strong class=${tone}>${write(known)}</strong>`
        : write(known);
    },
  };
}

const whereTo = ({ destination, queue }: Operation) => destinationWords(destination, queue.namespace);

export const COLUMNS: readonly OperationColumn[] = [
  {
    key: 'queue',
    title: 'From queue',
    width: 'minmax(140px, 2fr)',
    number: false,
    value: ({ queue }) => queue.name,
    cell: ({ id, queue }) =>
      html`<a
        href="/operations/${encodeURIComponent(id)}"
        title="${queue.name} · ${queue.broker} · ${queue.namespace}"
        >${queue.name}</a
      >`,
  },
  {
    key: 'state',
    title: 'State',
    width: '100px',
    number: false,
    value: ({ state }) => state,
    cell: ({ state, waiting, failure }) =>
      html`<span title=${waiting ?? failure?.message ?? state}
        >${badge(waiting === null ? state : 'waiting', waiting === null ? STATE_TONES[state] : 'warn')}</span
      >`,
  },
  {
    key: 'destination',
    title: 'To',
    width: 'minmax(104px, 2fr)',
    number: false,
    value: whereTo,
    cell: (operation) => html`<span title=${whereTo(operation)}>${whereTo(operation)}</span>`,
  },
  {
    key: 'progress',
    title: 'Progress',
    width: '84px',
    number: false,
    value: share,
    cell: (operation) => progressBar('Progress', parts(operation), progressWords(operation)),
  },
  figure('done', 'Moved', 'Arrived and taken off the queue', '58px', ({ done }) => done),
  figure(
    'failed',
    'Failed',
    'Returned or refused: they stay in the queue',
    '54px',
    ({ failed }) => failed,
    'bad',
  ),
  figure(
    'inDoubt',
    'In doubt',
    'Sent, and nobody knows whether they arrived',
    '62px',
    ({ inDoubt }) => inDoubt,
    'warn',
  ),
  figure(
    'rate',
    'Per s',
    'Messages per second',
    '50px',
    ({ messagesPerSecond }) => messagesPerSecond,
    '',
    rate,
  ),
  figure('timeToGo', 'To go', 'Time to go at this rate', '84px', timeToGo, '', span),
  {
    key: 'by',
    title: 'By',
    width: 'minmax(66px, 1fr)',
    number: false,
    value: ({ startedBy }) => startedBy,
    cell: ({ startedBy, reason }) =>
      html`<span title=${reason === null || reason === '' ? startedBy : `${startedBy}: ${reason}`}
        >${startedBy}</span
      >`,
  },
  {
    key: 'created',
    title: 'Started',
    width: '116px',
    number: true,
    value: ({ createdAt }) => Date.parse(createdAt),
    cell: ({ createdAt }) => html`<bd-when .time=${createdAt}></bd-when>`,
  },
];

/** In the order wanted; unknown values last. */
export function arranged(
  operations: readonly Operation[],
  sort: { key: string; descending: boolean },
): readonly Operation[] {
  const column = COLUMNS.find(({ key }) => key === sort.key);
  if (column === undefined) return operations;
  return operations
    .map((operation) => ({ operation, value: column.value(operation) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return a.value === b.value ? 0 : a.value === null ? 1 : -1;
      const order =
        typeof a.value === 'number' && typeof b.value === 'number'
          ? a.value - b.value
          : String(a.value).localeCompare(String(b.value));
      return sort.descending ? -order : order;
    })
    .map(({ operation }) => operation);
}

/** Rows of what has ended are quieter than those one waits for. */
export function rowClass(operation: Operation): string {
  return ended(operation) && operation.inDoubt === 0 ? 'ended' : '';
}
