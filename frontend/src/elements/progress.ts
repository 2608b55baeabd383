import { html, type TemplateResult } from 'lit';
import { vars } from './vars';

/** A part of what is to be done, 0 to 1. */
export interface Part {
  readonly share: number;
  readonly tone: '' | 'good' | 'warn' | 'bad';
}

/** How far something is, its parts one after the other; `text` says all in words. */
export function progressBar(label: string, parts: readonly Part[], text: string): TemplateResult {
  const share = Math.min(
    1,
    parts.reduce((sum, part) => sum + part.share, 0),
  );
  return html`<div
    class="progress"
    role="progressbar"
    aria-label=${label}
    aria-valuemin="0"
    aria-valuemax="100"
    aria-valuenow=${Math.floor(share * 100)}
    aria-valuetext=${text}
    title=${text}
  >
    ${parts.map(
      (part) =>
        html`<span class=${part.tone} ${vars({ share: `${(part.share * 100).toFixed(1)}%` })}></span>`,
    )}
  </div>`;
}
