import { html, type TemplateResult } from 'lit';
import type { Answer } from '../../../api/operations';
import { failureNotice, notice } from '../../../elements/notice';

/** Why it was not begun, and what to do. */
export function refused(answer: Answer, queue: string): TemplateResult {
  switch (answer.type) {
    case 'refused':
      return failureNotice('This is not done.', answer.refusal, 'error');
    case 'costs':
      return notice('warning', 'The plan has changed.', 'Read what it costs now, and accept it or go back.');
    case 'more':
      return notice('warning', 'More messages are there by now.', 'Read the plan once more, or go back.');
    case 'busy':
      return notice(
        'warning',
        'Another operation is open on this queue.',
        'One at a time moves messages of a queue, so that none is moved twice.',
        html`<a class="button" href="/operations/${encodeURIComponent(answer.operation)}"
          >Go to that operation</a
        >`,
      );
    case 'used':
      return notice(
        'warning',
        'This dialog may have started an operation already.',
        'Look whether it runs. To start another one, close this dialog and open it again.',
        html`<a class="button" href="/operations?queue=${encodeURIComponent(queue)}"
          >Operations of this queue</a
        >`,
      );
    case 'other':
      return notice('error', 'That did not work.', answer.message);
  }
}
