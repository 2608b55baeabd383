import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../api/operation';
import { operations } from '../../api/operations';
import { badge } from '../../elements/badge';
import { plural } from '../../elements/format';
import { ended } from '../operations/model';
import { STATE_TONES } from '../operations/words';

const SHOWN = 6;
const NEWEST = 100;
/** For so long an operation that has ended is worth a look; nobody can tell the console that it was looked at. */
const WORTH_MILLIS = 7 * 86_400_000;

/** The operations that may need somebody: all that stand still, and the newest of any state. */
export async function suspects(signal: AbortSignal): Promise<Operation[]> {
  const [still, newest] = await Promise.all([
    operations({ state: ['interrupted', 'paused'] }, NEWEST, signal),
    operations({}, NEWEST, signal),
  ]);
  const all = new Map([...newest.items, ...still.items].map((each) => [each.id, each]));
  return [...all.values()];
}

/** Why an operation needs somebody; null if it does not. */
export function need(operation: Operation, now: number): string | null {
  const { state, failure, inDoubt, endedAt } = operation;
  const old = ended(operation) && endedAt !== null && now - Date.parse(endedAt) > WORTH_MILLIS;
  if (old) return null;
  if (state === 'interrupted') return 'resume or cancel';
  if (inDoubt > 0) return `${plural(inDoubt, 'message')} in doubt`;
  if (failure !== null && (state === 'paused' || state === 'failed')) return failure.message;
  return null;
}

/** Those that need somebody, interrupted ones first, then the newest. */
export function needing(all: readonly Operation[], now: number): Operation[] {
  const first = ({ state }: Operation) =>
    state === 'interrupted' ? 0 : ended({ state } as Operation) ? 2 : 1;
  return all
    .filter((operation) => need(operation, now) !== null)
    .sort((a, b) => first(a) - first(b) || Date.parse(b.createdAt) - Date.parse(a.createdAt));
}

export function operationsPanel(all: readonly Operation[], now: number): TemplateResult | typeof nothing {
  const found = needing(all, now);
  if (found.length === 0) return nothing;
  const title = 'Operations that need a decision';
  return html`<section class="panel attention" aria-label=${title}>
    <header>
      <h3>${title}</h3>
      <a href="/operations">${plural(found.length, 'operation')}</a>
    </header>
    <ul class="ranking">
      ${found.slice(0, SHOWN).map((operation) => {
        const { id, queue, state } = operation;
        const why = need(operation, now) ?? '';
        return html`<li>
          <a class="queue-link" href="/operations/${encodeURIComponent(id)}" title="From ${queue.name}"
            >${queue.name}</a
          >
          <span class="muted where" title=${why}>${why}</span>
          <span class="ranking-figure">${badge(state, STATE_TONES[state])}</span>
        </li>`;
      })}
    </ul>
  </section>`;
}
