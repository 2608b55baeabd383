import { html, nothing, type TemplateResult } from 'lit';
import type { Explanation, Station } from '../../api/inspection';
import { plural } from '../../elements/format';
import { line, plain, short } from '../../elements/plain';

const WHAT: Readonly<Record<string, string>> = {
  published: 'published to',
  died: 'died in',
  resubmitted: 'sent again by this console as',
  lies: 'lies in',
};

/** The way of a message through queues, by the records that it carries. */
export function way(stations: readonly Station[]): TemplateResult {
  return html`<section class="panel" aria-label="Its way">
    <header><h3>Its way</h3></header>
    <ol class="way">
      ${stations.map(
        ({ what, place, keys, reason, times, at }) =>
          html`<li class=${Object.hasOwn(WHAT, what) ? what : ''}>
            <span>
              ${WHAT[what] ?? short(what)}
              <strong>${place === '' ? 'the default exchange' : line(place)}</strong>
              ${keys.length === 0 ? nothing : html`with ${keys.map((key, index) => html`${index === 0 ? nothing : ', '}<code>${short(key)}</code>`)}`}
              ${reason === '' ? nothing : html`<span class="bad">${short(reason)}</span>`}
              ${times === 1 ? nothing : html`<span class="muted">${plural(times, 'time')}</span>`}
            </span>
            ${at === null ? nothing : html`<bd-when class="muted" .time=${at}></bd-when>`}
          </li>`,
      )}
    </ol>
  </section>`;
}

/** Which parts of the text do not count when failures are compared. */
export function explanation(
  { fingerprint, text, replacements }: Explanation,
  address: string,
): TemplateResult {
  return html`<section class="panel" aria-label="Why it is in its failure">
    <header>
      <h3>Why it is in its failure</h3>
      <a href=${address}>See the failure</a>
    </header>
    ${
      text === ''
        ? html`<p class="muted">It tells no text of an exception and no description.</p>`
        : html`<p class="whole"><bdi>${marked(text, replacements)}</bdi></p>
            <p class="muted">What is marked does not count. What counts:</p>
            <p class="whole"><bdi>${plain(fingerprint.pattern.message)}</bdi></p>`
    }
    <p class="muted">Fingerprint <code class="breaks">${fingerprint.id}</code></p>
  </section>`;
}

function marked(text: string, replacements: Explanation['replacements']): unknown[] {
  const parts: unknown[] = [];
  let end = 0;
  for (const { rule, from, to, placeholder } of replacements) {
    if (from < end) continue;
    parts.push(plain(text.slice(end, from)));
    parts.push(html`<mark title=${plain(`${rule}: ${placeholder}`)}>${plain(text.slice(from, to))}</mark>`);
    end = to;
  }
  parts.push(plain(text.slice(end)));
  return parts;
}
