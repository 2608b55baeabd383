import type {
  Criterion,
  Destination,
  OnDoubt,
  OperationState,
  Outcome,
  Selection,
} from '../../api/operation';
import { plural } from '../../elements/format';
import { wantedWords } from '../dead-letters/words';

export const STATE_TONES: Record<OperationState, string> = {
  running: 'good',
  pausing: '',
  paused: 'warn',
  interrupted: 'bad',
  cancelling: '',
  cancelled: '',
  done: 'good',
  failed: 'bad',
};

/** Each outcome's tone, its name, and what it means. */
export const OUTCOME_WORDS: Record<Outcome, readonly [tone: string, name: string, meaning: string]> = {
  moving: ['', 'under way', 'It is being sent; the broker has not answered yet.'],
  arrived: [
    '',
    'arrived',
    'The broker has taken it over, or the archive; it is about to be taken off the queue.',
  ],
  settled: ['good', 'moved', 'It arrived, or was archived, and was taken off the queue.'],
  returned: ['bad', 'returned', 'No queue would have got it. It stays where it is.'],
  refused: ['bad', 'refused', 'It was not taken. It stays where it is.'],
  unsent: ['', 'unsent', 'The connection ended before it was sent: it is sent when the operation goes on.'],
  'in-doubt': ['warn', 'in doubt', 'It was sent, and nobody knows whether it arrived.'],
  missing: ['warn', 'missing', 'It was chosen, but no longer in the queue when its turn came.'],
  'came-back': [
    'warn',
    'came back',
    'It had been moved, and was in the queue again: the detail says what was done.',
  ],
  'sent-later': ['good', 'sent later', 'It was sent when the operation went on, and taken off its queue.'],
  'sent-again': ['warn', 'sent again', 'It was in doubt and was sent again: it may be there twice.'],
  'at-limit': [
    'warn',
    'at its limit',
    'The broker may drop it when it is given back; a copy is in the archive.',
  ],
};

export const KINDS: Readonly<Record<string, string>> = {
  resubmission: 'Resubmission',
  cancellation: 'Cancellation',
};

/** What has become of messages that are done with. */
export function doneWord({ kind }: { kind: string }): string {
  return kind === 'cancellation' ? 'cancelled' : 'moved';
}

const PARTS: Readonly<Record<string, string>> = { deferred: 'deferred ones', scheduled: 'scheduled ones' };

/** Which of a queue's messages are meant; "" for those that wait. */
export function partWords(part: string): string {
  return part === 'active' ? '' : (PARTS[part] ?? part);
}

export function kindWords(kind: string): string {
  return KINDS[kind] ?? kind;
}

export const CRITERION_WORDS: Record<Criterion, string> = {
  messageIds: 'Message ids',
  reasons: 'Reasons',
  diedIn: 'Died in',
  types: 'Types',
  correlationIds: 'Correlation ids',
  positions: 'Sequence numbers',
};

/** Where messages go. `home` is the namespace that needs no mention. */
export function destinationWords(destination: Destination | null, home: string): string {
  if (destination === null) return 'nowhere: the archive keeps them';
  switch (destination.to) {
    case 'diedIn':
      return 'the queue each died in';
    case 'publishedTo':
      return 'where each was published';
    case 'queue':
    case 'topic':
      return `${destination.to} ${destination.name}${space(destination.namespace, home)}`;
    case 'exchange': {
      const { keys = [] } = destination;
      const by = keys.length === 0 ? '' : ` with ${keys.length === 1 ? 'key' : 'keys'} ${keys.join(', ')}`;
      return `exchange ${destination.name}${space(destination.namespace, home)}${by}`;
    }
  }
}

function space(namespace: string | undefined, home: string): string {
  return namespace === undefined || namespace === home ? '' : ` in ${namespace}`;
}

/** Which messages were chosen. */
export function selectionWords(selection: Selection): string {
  if ('messageIds' in selection) return `${plural(selection.messageIds.length, 'message')} of a look`;
  if ('query' in selection) return wantedWords(selection.query);
  const most =
    selection.atMost === undefined ? '' : `, at most the ${plural(selection.atMost, 'oldest', 'oldest')}`;
  if ('all' in selection) return `all that were there${most}`;
  const parts = Object.entries(selection.where)
    .filter(([, values]) => values.length > 0)
    .map(
      ([criterion, values]) =>
        `${CRITERION_WORDS[criterion as Criterion].toLowerCase()} ${values.join(', ')}`,
    );
  return `those with ${parts.join('; ')}${most}`;
}

const GUARANTEES: Readonly<Record<string, readonly [title: string, meaning: string]>> = {
  'exactly-once': [
    'Exactly once',
    'Each message is sent and taken off in one step of the broker: never twice, whatever breaks.',
  ],
  'at-least-once': [
    'At least once',
    'Each message is sent, confirmed, then taken off: twice only where an answer is lost, and then listed as in doubt.',
  ],
};

/** What a plan promises of each message; brokers may know other words. */
export function guaranteeWords(guarantee: string): readonly [title: string, meaning: string] {
  return GUARANTEES[guarantee] ?? [guarantee, ''];
}

export const DOUBT_WORDS: Record<OnDoubt, readonly [title: string, meaning: string]> = {
  leave: [
    'Leave them where they are',
    'Nothing arrives twice. Those that had not arrived are still to be moved.',
  ],
  send: [
    'Send them again',
    'Nothing is left out. Those that had arrived are there twice; receivers can tell by the header brokerdeck-resubmission-id.',
  ],
};
