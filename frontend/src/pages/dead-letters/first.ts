import { html, nothing, type TemplateResult } from 'lit';
import { plural } from '../../elements/format';

/** What stands where nobody has looked yet: what a look is, and what it would tell. */
export function first(ready: number | null): TemplateResult {
  return html`<section class="panel first-look" aria-label="Before the first look">
    <h2>Nobody has looked into this queue yet.</h2>
    ${ready === null ? nothing : html`<p>${plural(ready, 'message is', 'messages are')} ready in it.</p>`}
    <p>
      A look reads messages once and gives them back. What it saw is kept here, so that all can read, search,
      compare and export it without touching the queue again.
    </p>
    <ul class="dots">
      <li>The messages are put together by the way they failed.</li>
      <li>
        Reading can leave traces in the queue: some brokers mark what was read as redelivered, or count it.
        You are told before anything is touched, and a look that could lose a message is not taken.
      </li>
      <li>No look is ever taken by itself.</li>
    </ul>
  </section>`;
}
