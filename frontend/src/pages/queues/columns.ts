import { html, nothing, type TemplateResult } from 'lit';
import { unserved, type Row } from '../../api/row';
import type { FigureName } from '../../api/types';
import { roleTag } from '../../elements/badge';
import { age, bytes, count, percent, rate, span } from '../../elements/format';

/** A column of the queues table. `value` sorts and is exported; null is unknown. */
export interface Column {
  readonly key: string;
  readonly title: string;
  readonly hint?: string;
  readonly width: string;
  readonly number: boolean;
  readonly initially: boolean;
  value(row: Row): string | number | null;
  cell(row: Row): unknown;
}

function word(
  key: 'broker' | 'namespace' | 'kind' | 'status',
  title: string,
  width: string,
  initially: boolean,
): Column {
  return {
    key,
    title,
    width,
    number: false,
    initially,
    value: (row) => row.queue[key],
    cell: (row) => html`<span title=${row.queue[key]}>${row.queue[key]}</span>`,
  };
}

function figure(
  key: FigureName,
  title: string,
  write: (value: number | null) => string,
  more: Partial<Pick<Column, 'hint' | 'width' | 'initially' | 'cell'>> = {},
): Column {
  return {
    key,
    title,
    width: '66px',
    number: true,
    initially: true,
    value: (row) => row.figures[key],
    cell: (row) => write(row.figures[key]),
    ...more,
  };
}

/** Old figures carry their age beside the name, which no choice of columns hides. */
function nameCell({ id, queue: { name, stale, observedAt } }: Row): TemplateResult {
  return html`<a href="/queues/${id}" tabindex="-1" title=${name}>${name}</a
    >${stale && observedAt !== null ? html`<bd-when class="age" .time=${observedAt}></bd-when>` : nothing}`;
}

/** Alarming numbers carry a mark as well as a colour. */
function consumersCell(row: Row): unknown {
  const { consumers } = row.figures;
  return unserved(row.queue, row.figures)
    ? html`<span class="bad" title="Messages wait and nobody consumes">! ${count(consumers)}</span>`
    : count(consumers);
}

const HOLDS_FAILED: ReadonlySet<string> = new Set(['dead-letter', 'parking']);

/** Leads to the queue where they lie. */
function deadCell(row: Row): unknown {
  const amount = row.figures.deadLettered;
  if ((amount ?? 0) === 0) return count(amount);
  const { id, queue } = row;
  const holder =
    HOLDS_FAILED.has(queue.role) || queue.deadLetterQueues.length !== 1 ? id : queue.deadLetterQueues[0];
  return html`<a class="bad" href="/queues/${holder}/dead-letters" tabindex="-1">${count(amount)}</a>`;
}

const ESTIMATED = 'estimated';

/** All columns in their order; the trend column is drawn by the page, which knows the courses. */
export const COLUMNS: readonly Column[] = [
  {
    key: 'name',
    title: 'Queue',
    width: 'minmax(160px, 2.4fr)',
    number: false,
    initially: true,
    value: (row) => row.queue.name,
    cell: nameCell,
  },
  word('broker', 'Broker', 'minmax(76px, 1fr)', true),
  word('namespace', 'Namespace', 'minmax(88px, 1fr)', true),
  {
    ...word('kind', 'Kind', '66px', true),
  },
  {
    key: 'role',
    title: 'Role',
    width: '94px',
    number: false,
    initially: true,
    value: (row) => row.queue.role,
    cell: (row) => roleTag(row.queue.role),
  },
  word('status', 'Status', '80px', false),
  figure('ready', 'Ready', count, { hint: 'messages that wait to be delivered' }),
  figure('unacknowledged', 'Unacked', count, {
    width: '70px',
    hint: 'messages delivered and not yet settled',
  }),
  figure('scheduled', 'Scheduled', count, { hint: 'messages to appear later', initially: false }),
  figure('deadLettered', 'Dead letters', count, { width: '72px', cell: deadCell }),
  figure('publishedPerSecond', 'In /s', rate, { width: '54px' }),
  figure('deliveredPerSecond', 'Out /s', rate, { width: '54px' }),
  figure('acknowledgedPerSecond', 'Acked /s', rate, { initially: false, width: '80px' }),
  figure('redeliveredPerSecond', 'Again /s', rate, { hint: 'redelivered per second', initially: false }),
  figure('deadLetteredPerSecond', 'Dead /s', rate, {
    hint: `dead-lettered per second, ${ESTIMATED}`,
    initially: false,
  }),
  figure('oldestMessageAge', 'Oldest', span, {
    width: '102px',
    hint: 'age of the oldest message; ≥ where only the least is known',
    cell: (row) => age(row.figures.oldestMessageAge, row.queue.figures.oldestMessageAgeBound),
  }),
  figure('waiting', 'Waiting', span, { hint: `time a message waits, ${ESTIMATED}`, initially: false }),
  figure('inConsumer', 'Processing', span, {
    width: '84px',
    hint: `time a message is with its consumer, ${ESTIMATED}`,
  }),
  figure('errorRatio', 'Errors', percent, {
    width: '58px',
    hint: `share of messages that failed, ${ESTIMATED}`,
  }),
  figure('consumers', 'Consumers', count, { width: '84px', cell: consumersCell }),
  figure('sizeBytes', 'Size', bytes, { initially: false, width: '80px' }),
  {
    key: 'trend',
    title: 'Ready, 1 h',
    width: '80px',
    number: false,
    initially: true,
    value: () => null,
    cell: () => nothing,
  },
];

export const COLUMN_KEYS: readonly string[] = COLUMNS.map((column) => column.key);
export const INITIAL_COLUMNS: readonly string[] = COLUMNS.filter((column) => column.initially).map(
  (column) => column.key,
);

/** The chosen columns in the table's own order; the name is always there. Keys nobody knows are passed over. */
export function chosen(keys: readonly string[]): Column[] {
  return COLUMNS.filter((column) => column.key === 'name' || keys.includes(column.key));
}
