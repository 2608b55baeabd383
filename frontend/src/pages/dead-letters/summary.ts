import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison, Inspection, Relation } from '../../api/inspection';
import { bytes, count, plural, span } from '../../elements/format';
import { failureNotice, notice } from '../../elements/notice';
import { progressBar } from '../../elements/progress';
import { endingWords, RELATION_WORDS, seenWords } from './words';

/** How far a look went, why it ended, who took it when, and what it cost. */
export function summary(
  look: Inspection,
  stop: { refusal: string; press: () => void },
  chips: unknown,
): TemplateResult {
  const looking = look.state === 'looking';
  return html`<section class="panel look" aria-label="The look">
    <div class="look-line">
      <strong role="status">${looking ? `Looking: ${seenWords(look)}` : seenWords(look)}</strong>
      ${looking ? nothing : html`<span>${endingWords(look)}</span>`}
      <span class="spring"></span>
      <span class="muted"
        >by ${look.startedBy}, <bd-when .time=${look.createdAt}></bd-when>${taking(look)} ·
        ${bytes(look.bytes)} of messages, ${bytes(look.stored)} kept</span
      >
      ${
        looking
          ? html`<button
              type="button"
              class="small"
              ?disabled=${stop.refusal !== ''}
              title=${stop.refusal || 'End it; what was seen is kept'}
              @click=${stop.press}
            >
              Stop
            </button>`
          : nothing
      }
    </div>
    ${looking ? progressBar('Look', [{ share: share(look), tone: '' }], seenWords(look)) : nothing} ${chips}
    ${look.failure === null ? nothing : failureNotice('It broke off.', look.failure)}
    ${look.warnings.map(({ message }) => notice('warning', message))}
    ${
      look.costs.length === 0
        ? nothing
        : html`<details>
            <summary>What it cost</summary>
            <ul class="dots">
              ${look.costs.map(({ message }) => html`<li>${message}</li>`)}
            </ul>
          </details>`
    }
  </section>`;
}

function taking({ createdAt, endedAt }: Inspection): string {
  return endedAt === null ? '' : `, took ${span((Date.parse(endedAt) - Date.parse(createdAt)) / 1000)}`;
}

function share({ seen, messages, bounds }: Inspection): number {
  const most = Math.min(bounds.limit, messages ?? bounds.limit);
  return most === 0 ? 1 : Math.min(1, seen / most);
}

/** What changed since the look before; each amount but that of what is gone filters. */
export function changes(
  comparison: Comparison,
  chosen: Relation | '',
  choose: (relation: Relation | '') => void,
): TemplateResult {
  const { earlier, fresh, stillThere, cameBack, gone, partial } = comparison;
  const amounts: readonly [Relation, number][] = [
    ['new', fresh],
    ['still-there', stillThere],
    ['came-back', cameBack],
  ];
  return html`<div class="chips" role="group" aria-label="Since the look before">
    <span class="muted">Since the look <bd-when .time=${earlier.createdAt}></bd-when>:</span>
    ${amounts.map(([relation, amount]) => {
      const [name, meaning] = RELATION_WORDS[relation];
      const on = relation === chosen;
      return html`<button
        type="button"
        class="small chip"
        aria-pressed=${on}
        ?disabled=${amount === 0 && !on}
        title=${meaning}
        @click=${() => choose(on ? '' : relation)}
      >
        <strong>${count(amount)}</strong> ${name}
      </button>`;
    })}
    <span class="chip" title="The look before saw them; this one did not."
      ><strong>${count(gone)}</strong> gone</span
    >
    ${
      partial
        ? html`<span class="muted"
            >One of the two looks did not see all: what it did not see may count as new or gone.</span
          >`
        : nothing
    }
  </div>`;
}

/** A broker tells for some seconds what it counted while the look held messages. */
const SETTLED = 15_000;

/** That the queue is not what it was when the newest look ended; nothing where it is, or that is not known yet. */
export function newer(
  look: Inspection,
  now: { ready: number | null; arriving: number | null; observedAt: string | null } | undefined,
): TemplateResult | typeof nothing {
  if (now === undefined || now.ready === null || now.observedAt === null) return nothing;
  if (look.endedAt === null || look.messages === null) return nothing;
  const since = Date.parse(now.observedAt) - Date.parse(look.endedAt);
  if (since < SETTLED) return nothing;
  if (now.ready === look.messages)
    return (now.arriving ?? 0) > 0
      ? notice(
          'info',
          'Messages come into this queue, and as many leave it.',
          'Look again to see what is there.',
        )
      : nothing;
  const more = now.ready > look.messages ? 'more' : 'fewer';
  const difference = Math.abs(now.ready - look.messages);
  return notice(
    'info',
    `${plural(difference, `${more} message is`, `${more} messages are`)} in the queue now than when this look began.`,
    'Nothing is looked at by itself: look again to see what is there.',
  );
}
