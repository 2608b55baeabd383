import { STATES, type Operation, type OperationState } from '../../api/operation';
import { count, plural, seconds } from '../../elements/format';
import type { Part } from '../../elements/progress';
import { doneWord } from './words';

export interface OperationsView {
  readonly states: readonly OperationState[];
  /** Only operations of this queue; "" for all. */
  readonly queue: string;
  readonly row: string;
  /** `key` "" is the console's order, newest first. */
  readonly sort: { readonly key: string; readonly descending: boolean };
}

export function readView(search: string): OperationsView {
  const params = new URLSearchParams(search);
  const given = params.getAll('state');
  const sort = params.get('sort') ?? '';
  return {
    states: STATES.filter((state) => given.includes(state)),
    queue: params.get('queue') ?? '',
    row: params.get('row') ?? '',
    sort: { key: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
  };
}

export function writeView({ states, queue, row, sort }: OperationsView): string {
  const params = new URLSearchParams();
  for (const state of states) params.append('state', state);
  if (queue !== '') params.set('queue', queue);
  if (sort.key !== '') params.set('sort', (sort.descending ? '-' : '') + sort.key);
  if (row !== '') params.set('row', row);
  const written = params.toString();
  return written === '' ? '' : `?${written}`;
}

type Action = 'pause' | 'resume' | 'cancel';

const POSSIBLE: Record<OperationState, readonly Action[]> = {
  running: ['pause', 'cancel'],
  pausing: ['cancel'],
  paused: ['resume', 'cancel'],
  interrupted: ['resume', 'cancel'],
  cancelling: [],
  cancelled: [],
  done: [],
  failed: [],
};

/** What can be done with an operation in this state. */
export function possible(state: OperationState): readonly Action[] {
  return POSSIBLE[state];
}

export function ended({ state }: Operation): boolean {
  return state === 'cancelled' || state === 'done' || state === 'failed';
}

/** The messages that have an outcome, whatever it is. */
export function tried({ done, failed, inDoubt, missing }: Operation): number {
  return done + failed + inDoubt + missing;
}

/** How far it is at least, 0 to 1. Of messages chosen by what they say nobody knows beforehand how many there are. */
export function share(operation: Operation): number {
  if (operation.state === 'done') return 1;
  const { planned } = operation;
  return planned <= 0 ? 0 : Math.min(1, tried(operation) / planned);
}

/** What is behind, divided by how it went. */
export function parts(operation: Operation): readonly Part[] {
  const all = share(operation);
  const sum = tried(operation);
  if (sum === 0) return [{ share: all, tone: '' }];
  const bad = (all * operation.failed) / sum;
  const warn = (all * (operation.inDoubt + operation.missing)) / sum;
  return [
    { share: all - bad - warn, tone: 'good' },
    { share: warn, tone: 'warn' },
    { share: bad, tone: 'bad' },
  ];
}

export function progressWords(operation: Operation): string {
  const { done, planned, failed, inDoubt, chosen, selection } = operation;
  const word = doneWord(operation);
  const main =
    'where' in selection
      ? `${count(done)} ${word}, ${count(chosen)} chosen of up to ${plural(planned, 'message')}`
      : `${count(done)} of ${plural(planned, 'message')} ${word}`;
  const trouble = [
    failed > 0 ? `${count(failed)} failed` : '',
    inDoubt > 0 ? `${count(inDoubt)} in doubt` : '',
  ];
  return [main, ...trouble].filter(Boolean).join(', ');
}

export function timeToGo({ timeToGo: duration }: Operation): number | null {
  return seconds(duration);
}
