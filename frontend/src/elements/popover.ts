import { html, type TemplateResult } from 'lit';
import { icon, type IconName } from './icons';

/** A button with a panel below it that the browser opens, closes with Esc and closes on a click elsewhere. */
export function popover(
  id: string,
  label: unknown,
  picture: IconName | null,
  content: unknown,
  active = false,
): TemplateResult {
  return html`<div class="popover-anchor">
    <button type="button" class=${active ? 'active' : ''} popovertarget=${id} aria-haspopup="dialog">
      ${picture === null ? '' : icon(picture)}${label}
    </button>
    <div class="popover" popover id=${id} role="dialog" aria-label=${String(label)} @toggle=${placed}>
      ${content}
    </div>
  </div>`;
}

/** Puts the panel under its button, moved to the left where it would leave the window. */
function placed(event: Event): void {
  const panel = event.currentTarget as HTMLElement;
  if ((event as ToggleEvent).newState !== 'open') return;
  const button = panel.previousElementSibling?.getBoundingClientRect();
  if (button === undefined) return;
  const left = Math.max(8, Math.min(button.left, innerWidth - panel.offsetWidth - 8));
  panel.style.setProperty('--left', `${left}px`);
  panel.style.setProperty('--top', `${button.bottom + 4}px`);
}
