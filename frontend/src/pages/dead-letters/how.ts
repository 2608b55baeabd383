import { html, type TemplateResult } from 'lit';

/** By which rules messages are put together. */
export function how(): TemplateResult {
  return html`<div class="how-made">
    <p>Two messages are one failure when all of this is the same:</p>
    <ul class="dots">
      <li>the category of the reason, and the reason itself where it is a word of the application</li>
      <li>the type of the exception, and those of its causes down to the root</li>
      <li>
        its message without what differs each time: numbers, ids, dates, quoted parts, paths, addresses of
        web, mail and network each become a placeholder
      </li>
      <li>the nearest places in the code, the application’s own first, without line numbers</li>
      <li>the queue in which it died, and the type of the message</li>
    </ul>
    <p>
      So a failure is known again in every later look, in every queue and on every console: what you note
      about it shows up there. Open a message to see which parts of its text were replaced.
    </p>
  </div>`;
}
