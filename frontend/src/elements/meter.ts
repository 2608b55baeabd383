import { html, nothing, type TemplateResult } from 'lit';
import { vars } from './vars';

/** How full something is; `high` from which share on it is trouble. */
export function meter(
  label: string,
  used: number | null,
  limit: number | null,
  write: (value: number | null) => string,
  high = 0.9,
): TemplateResult {
  const share = used !== null && limit !== null && limit > 0 ? Math.min(1, used / limit) : null;
  const tone = share === null ? '' : share >= high ? 'bad' : share >= high * 0.8 ? 'warn' : '';
  const text = limit === null ? write(used) : `${write(used)} of ${write(limit)}`;
  return html`<div class="meter">
    <span class="meter-label">${label}</span>
    <span class="meter-text">${text}</span>
    ${
      share === null
        ? nothing
        : html`<span
            class="meter-bar ${tone}"
            role="meter"
            aria-label=${label}
            aria-valuemin="0"
            aria-valuemax=${limit}
            aria-valuenow=${used}
            aria-valuetext=${text}
            ${vars({ share: `${(share * 100).toFixed(1)}%` })}
          ></span>`
    }
  </div>`;
}
