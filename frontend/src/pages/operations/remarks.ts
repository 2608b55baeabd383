import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../api/operation';
import { archive } from '../../api/operations';
import { plural, sentences } from '../../elements/format';
import { icon } from '../../elements/icons';
import { failureNotice, notice } from '../../elements/notice';
import { ended } from './model';
import { DOUBT_WORDS } from './words';

/**
 * What an operator has to know first: why it stands still, what failed, what is in doubt, what came back, what was cancelled.
 *
 * @param may whether the reader may have the archive
 */
export function remarks(operation: Operation, may: boolean): TemplateResult | typeof nothing {
  const all = [
    waiting(operation),
    stopped(operation),
    failed(operation),
    doubt(operation),
    returned(operation, may),
    cancelled(operation, may),
  ];
  return all.every((each) => each === nothing) ? nothing : html`<div class="remarks">${all}</div>`;
}

function waiting({ waiting: reason }: Operation): TemplateResult | typeof nothing {
  return reason === null ? nothing : notice('info', 'It waits.', sentences(reason));
}

function stopped({ state, failure }: Operation): TemplateResult | typeof nothing {
  if (state === 'interrupted')
    return notice(
      'warning',
      'It was interrupted and does not go on by itself.',
      'The console stopped in mid-work, or its storage failed. What is not known to have arrived is still in its queue. Resume to go on where it stood, or cancel to leave the rest where it is.',
    );
  if (state === 'paused' && failure === null)
    return notice('info', 'It is paused.', 'Nothing is moved until somebody resumes it.');
  return nothing;
}

/** Reasons that say no more than that the operation was interrupted. */
const ENDED: readonly string[] = ['interrupted', 'stopped'];

function failed({ state, failure }: Operation): TemplateResult | typeof nothing {
  if (failure === null || (state === 'interrupted' && ENDED.includes(failure.reason))) return nothing;
  const title = state === 'paused' ? 'It was paused because something failed.' : 'Something failed.';
  return failureNotice(title, failure, state === 'failed' ? 'error' : 'warning');
}

function doubt(operation: Operation): TemplateResult | typeof nothing {
  const { inDoubt } = operation;
  if (inDoubt === 0) return nothing;
  const [leave, left] = DOUBT_WORDS.leave;
  const [send, sent] = DOUBT_WORDS.send;
  const choice = ended(operation)
    ? html`They were left where they are. Look at the destination before anybody moves them again.`
    : html`On resuming there are two ways. <strong>${leave}:</strong> ${left}
        <strong>${send}:</strong> ${sent}`;
  return notice(
    'warning',
    `${plural(inDoubt, 'message')} in doubt.`,
    html`Sent, but the connection or the console ended before the broker's answer: each may have arrived or
      not. ${choice}
      <a href="/operations/${encodeURIComponent(operation.id)}?outcome=in-doubt">See which</a>`,
  );
}

/** Messages that were taken off a second time are kept. */
function returned({ id, cameBack }: Operation, may: boolean): TemplateResult | typeof nothing {
  if (cameBack === 0) return nothing;
  return notice(
    'info',
    `${plural(cameBack, 'message')} came back.`,
    'They had been moved, yet were in the queue again. They were taken off without being sent a second time, and are kept in the archive.',
    download(id, may),
  );
}

/** What was cancelled is nowhere else. */
function cancelled({ id, kind, chosen }: Operation, may: boolean): TemplateResult | typeof nothing {
  if (kind !== 'cancellation' || chosen === 0) return nothing;
  return notice(
    'info',
    `${plural(chosen, 'message')} in the archive.`,
    'Each was archived before it was cancelled. Those that are told as missing may have been delivered, too.',
    download(id, may),
  );
}

function download(id: string, may: boolean): TemplateResult {
  return may
    ? html`<a class="button" href=${archive(id)} download="operation-${id}.jsonl"
        >${icon('download')}Download the archive</a
      >`
    : html`<span class="muted">Downloading the archive needs the role operator.</span>`;
}
