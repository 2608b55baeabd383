import type { Wanted } from '../../api/inspection';
import type { LookQuery } from '../../api/operation';
import { count, plural } from '../../elements/format';
import type { Chosen } from '../queue/resubmit/offer';
import type { Found } from './message-list';
import { wantedWords } from './words';

/** What is wanted without what wants nothing in particular. */
export function lookQuery(wanted: Wanted): LookQuery {
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value.length > 0)) as LookQuery;
}

/** What a resubmission would take: the ticked messages, or all that are wanted where none is ticked. */
export function chosenBy(
  inspectionId: string,
  wanted: Wanted,
  found: Pick<Found, 'matches' | 'complete'> | null,
  ticked: ReadonlySet<string>,
): Chosen {
  if (ticked.size > 0) {
    const messageIds = [...ticked].sort((a, b) => Number(a) - Number(b));
    return {
      selection: { inspectionId, messageIds },
      amount: plural(ticked.size, 'ticked message'),
      words: `the ${plural(ticked.size, 'message')} that you ticked`,
      refusal: '',
    };
  }
  const { matches, complete } = found ?? { matches: 0, complete: true };
  return {
    selection: { inspectionId, query: lookQuery(wanted) },
    amount: plural(matches, 'message'),
    words: `${wantedWords(wanted)}: ${count(matches)}`,
    refusal: !complete ? 'The search is not at its end.' : matches === 0 ? 'No message is listed.' : '',
  };
}
