import { html, type TemplateResult } from 'lit';
import type { Refused } from '../../api/inspections';
import { failureNotice, notice } from '../../elements/notice';

/** Why no look was begun, and what to do. */
export function denied(answer: Refused, queue: string): TemplateResult {
  switch (answer.type) {
    case 'refused':
      return failureNotice('A look would not be safe now.', answer.refusal, 'error');
    case 'costs':
      return notice('warning', 'What it costs has changed.', 'Read it, and accept it or go back.');
    case 'looking':
      return notice(
        'warning',
        'A look is being taken into this queue.',
        'Wait for it, or stop it.',
        html`<a
          class="button"
          href="/queues/${encodeURIComponent(queue)}/dead-letters?inspection=${encodeURIComponent(answer.inspection)}"
          >Go to that look</a
        >`,
      );
    case 'busy':
      return notice(
        'warning',
        'An operation works on this queue.',
        'Wait for it, resume it or cancel it.',
        html`<a class="button" href="/operations/${encodeURIComponent(answer.operation)}"
          >Go to that operation</a
        >`,
      );
    case 'other':
      return notice('error', 'That did not work.', answer.message);
  }
}
