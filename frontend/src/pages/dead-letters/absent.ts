import { nothing, type TemplateResult } from 'lit';
import { ApiError } from '../../api/http';
import { sentences } from '../../elements/format';
import { notice } from '../../elements/notice';

/** Whether the broker does not know the queue. */
export function gone(failure: Error | null): boolean {
  return failure instanceof ApiError && failure.status === 404;
}

/** Why the queue itself cannot be told of, beside what its looks saw; nothing where it can. */
export function absent(failure: Error | null): TemplateResult | typeof nothing {
  if (failure === null) return nothing;
  const kept = 'What its looks saw is kept by this console and shown here.';
  return gone(failure)
    ? notice('warning', 'This queue is not there now.', sentences(failure.message, kept))
    : notice('warning', 'The queue could not be asked.', sentences(failure.message, kept));
}
