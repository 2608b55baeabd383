import { html, nothing, type TemplateResult } from 'lit';
import type { Failure } from '../api/types';
import { sentences } from './format';
import { icon, type IconName } from './icons';

export type Tone = 'info' | 'warning' | 'error' | 'ok';

/** A framed sentence or two. An error is announced at once by screen readers, the rest politely. */
export function notice(
  tone: Tone,
  title: unknown,
  body: unknown = nothing,
  action: unknown = nothing,
): TemplateResult {
  const picture: IconName = tone === 'ok' ? 'ok' : tone;
  return html`<div class="notice ${tone}" role=${tone === 'error' ? 'alert' : 'status'}>
    ${icon(picture)}
    <div class="notice-text">
      <strong>${title}</strong>${body === nothing ? nothing : html`<div>${body}</div>`}
    </div>
    ${action}
  </div>`;
}

/** Why something is missing, with the mend. */
export function failureNotice(title: unknown, failure: Failure, tone: Tone = 'warning'): TemplateResult {
  return notice(tone, title, sentences(failure.message, failure.mend));
}

/** What stands where nothing is: what it is, and what would fill it. */
export function empty(title: unknown, body: unknown = nothing): TemplateResult {
  return html`<div class="empty">
    <p class="empty-title">${title}</p>
    ${body === nothing ? nothing : html`<p>${body}</p>`}
  </div>`;
}

/** Grey bars in the place of what is being fetched. */
export function skeleton(lines: number): TemplateResult {
  return html`<div class="skeleton" role="status" aria-label="Loading">
    ${Array.from({ length: lines }, () => html`<span class="bone"></span>`)}
  </div>`;
}
