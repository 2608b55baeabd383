import type { Ending, Facet, Inspection, NoteState, Relation, Wanted } from '../../api/inspection';
import { bytes, count, span } from '../../elements/format';
import { short } from '../../elements/plain';

export const FACET_WORDS: Record<Facet, string> = {
  reason: 'Reason',
  category: 'Category',
  exception: 'Exception',
  type: 'Type',
  source: 'Died in',
};

export const RELATION_WORDS: Record<Relation, readonly [name: string, meaning: string]> = {
  new: ['new', 'The look before did not see it.'],
  'still-there': ['still there', 'The look before saw it too.'],
  'came-back': ['came back', 'This console had sent it again; it died once more.'],
};

export const STATE_TONES: Record<NoteState, string> = {
  new: 'bad',
  investigating: 'warn',
  known: 'info',
  fixed: '',
};

const ENDINGS: Record<Ending, (look: Inspection) => string> = {
  all: () => 'That is all that was there.',
  messages: ({ bounds }) => `It ended at its limit of ${count(bounds.limit)} messages.`,
  bytes: ({ bounds }) => `It ended because messages of ${bytes(bounds.maxBytes)} were seen.`,
  time: ({ bounds }) => `It ended after ${span(bounds.maxSeconds)}, the longest that a look may take.`,
  stopped: () => 'Somebody stopped it.',
  failed: () => 'It broke off; what was seen until then is kept.',
};

export function endingWords(look: Inspection): string {
  return look.ending === null ? '' : ENDINGS[look.ending](look);
}

/** "10,000 of 1,048,576 seen". */
export function seenWords({ seen, messages }: Inspection): string {
  return messages === null
    ? `${count(seen)} seen`
    : `${count(seen)} of ${count(Math.max(seen, messages))} seen`;
}

/** What is wanted, in words for a plan: "those with the text “x”, of 1 failure". */
export function wantedWords(wanted: Partial<Wanted>): string {
  const parts: string[] = [];
  if (wanted.group) parts.push('of one failure');
  if (wanted.q) parts.push(`with the words “${short(wanted.q)}”`);
  if (wanted.filter) parts.push(`for which holds ${short(wanted.filter)}`);
  for (const [facet, title] of Object.entries(FACET_WORDS) as [Facet, string][]) {
    const values = wanted[facet] ?? [];
    if (values.length === 0) continue;
    parts.push(`${title.toLowerCase()} ${values.map((value) => short(value) || 'none').join(' or ')}`);
  }
  if (wanted.hour) parts.push(`that died in the hour from ${wanted.hour}`);
  if (wanted.relation) parts.push(`${RELATION_WORDS[wanted.relation][0]} since the look before`);
  return parts.length === 0 ? 'all that the look saw' : `those that the look saw ${parts.join(', ')}`;
}
