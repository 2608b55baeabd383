import { html, nothing, type TemplateResult } from 'lit';
import type { Group, Trait, Trend } from '../../api/inspection';
import { badge } from '../../elements/badge';
import { count, percent, plural, seconds, span } from '../../elements/format';
import { line, plain, short } from '../../elements/plain';
import { sparkline } from '../../elements/sparkline';
import { vars } from '../../elements/vars';
import './note';
import { STATE_TONES } from './words';

/** What a failure is called: the exception without its package and what it says, else the category. */
export function groupTitle({ pattern }: Group): readonly [name: string, says: string] {
  const type = pattern.exceptionType.replace(/^.*[.:\\/](?=[^.:\\/])/, '');
  return [type || pattern.reason || pattern.category || 'unknown', pattern.message];
}

/** One failure in a line; the chosen one with what its messages share and what is noted about it. */
export function groupRow(
  group: Group,
  chosen: boolean,
  choose: () => void,
  noted: () => void,
): TemplateResult {
  const [name, says] = groupTitle(group);
  const { pattern, matches, note } = group;
  const from = [pattern.category, pattern.source, pattern.messageType].filter((each) => each !== '');
  return html`<li class="failure ${chosen ? 'chosen' : ''} ${matches === 0 ? 'out' : ''}">
    <div class="failure-line">
      <div class="failure-share">
        <strong>${count(group.count)}</strong> <span class="muted">${percent(group.share)}</span>
        <span class="share-bar" ${vars({ share: `${(group.share * 100).toFixed(1)}%` })}></span>
        ${matches === group.count ? nothing : html`<span class="muted">${count(matches)} wanted</span>`}
      </div>
      <button type="button" class="quiet failure-name" aria-pressed=${chosen} @click=${choose}>
        <span class="failure-title" title=${short(`${pattern.exceptionType} ${says}`, 1000)}
          ><strong><bdi>${short(name)}</bdi></strong> <bdi>${short(says, 240)}</bdi></span
        >
        <span class="muted failure-from"
          >${from.map((each, index) => html`${index === 0 ? nothing : ' · '}<bdi>${short(each)}</bdi>`)}</span
        >
      </button>
      <div class="failure-times muted">
        <span>last <bd-when .time=${group.last}></bd-when></span>
        <span>first <bd-when .time=${group.first}></bd-when></span>
      </div>
      <div class="failure-trend">${trendLine(group.trend, short(name))}</div>
      <div class="failure-state">
        ${note === null ? nothing : badge(note.state, STATE_TONES[note.state])}
        ${note?.owner ? html`<span class="muted">${short(note.owner, 40)}</span>` : nothing}
      </div>
    </div>
    ${chosen ? more(group, noted) : nothing}
  </li>`;
}

export function trendLine({ counts, width }: Trend, of: string): TemplateResult | typeof nothing {
  if (counts.length < 2) return nothing;
  const step = span(seconds(width));
  return sparkline(
    counts,
    `${of}: deaths in steps of ${step}, at most ${count(Math.max(...counts))} in one`,
    'bad',
  );
}

function more(group: Group, noted: () => void): TemplateResult {
  const { pattern, traits } = group;
  const causes = pattern.causes.filter((each) => each !== pattern.exceptionType);
  const exceptions = [pattern.exceptionType, ...causes].filter((each) => each !== '');
  return html`<div class="failure-more">
    <div class="stack">
      ${shared('What marks its messages', traits.filter(marks))}
      ${shared(
        'What they share with the rest',
        traits.filter((each) => !marks(each)),
      )}
      <dl class="properties facts">
        <dt>Exception</dt>
        <dd>
          ${exceptions.length === 0 ? '–' : exceptions.map((each, index) => html`${index === 0 ? nothing : ' ← '}${line(each)}`)}
        </dd>
        <dt>Says</dt>
        <dd><bdi>${plain(pattern.message) || '–'}</bdi></dd>
        <dt>Nearest places</dt>
        <dd>
          ${pattern.frames.length === 0 ? '–' : html`<code class="frames">${plain(pattern.frames.join('\n'))}</code>`}
        </dd>
      </dl>
    </div>
    <bd-failure-note .fingerprint=${group.fingerprint} .note=${group.note} @noted=${noted}></bd-failure-note>
  </div>`;
}

/** Whether the rest is another; all is a mark where there is no rest. */
function marks({ inside, outside }: Trait): boolean {
  return outside === null || inside - outside >= 0.05;
}

function shared(title: string, traits: readonly Trait[]): TemplateResult | typeof nothing {
  if (traits.length === 0) return nothing;
  return html`<div>
    <h3>${title}</h3>
    <ul class="dots">
      ${traits.map(trait)}
    </ul>
  </div>`;
}

function trait({ field, value, inside, outside }: Trait): TemplateResult {
  const rest = outside === null ? '' : `, ${percent(outside)} of the rest`;
  return html`<li>
    <code>${short(field, 80)}</code> = ${line(value)}
    <span class="muted">in ${percent(inside)} of these${rest}</span>
  </li>`;
}

export function othersWords(others: number): string {
  return `${plural(others, 'message')} in smaller failures that are not listed.`;
}
