import { nothing, type TemplateResult } from 'lit';
import { ApiError } from '../../api/http';
import { notice } from '../../elements/notice';

/** Why the queue itself cannot be told of, beside what its looks saw; nothing where it can. */
export function absent(failure: Error | null): TemplateResult | typeof nothing {
  if (failure === null) return nothing;
  const kept = 'What its looks saw is kept by this console and shown here.';
  return failure instanceof ApiError && failure.status === 404
    ? notice('warning', 'This queue is not there now.', `${failure.message} ${kept}`)
    : notice('warning', 'The queue could not be asked.', `${failure.message} ${kept}`);
}
