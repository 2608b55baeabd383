import { html, type TemplateResult } from 'lit';
import type { OnDoubt } from '../../api/operation';
import { DOUBT_WORDS } from './words';

/** The two ways with messages of which nobody knows whether they arrived. */
export function doubtChoice(
  legend: unknown,
  chosen: OnDoubt,
  choose: (choice: OnDoubt) => void,
): TemplateResult {
  return html`<fieldset class="options">
    <legend>${legend}</legend>
    ${(['leave', 'send'] as const).map((each) => {
      const [title, meaning] = DOUBT_WORDS[each];
      return html`<label class="tick"
        ><input
          type="radio"
          name="on-doubt"
          value=${each}
          .checked=${each === chosen}
          @change=${() => choose(each)}
        />
        <span>${title}<span class="muted tick-more">${meaning}</span></span></label
      >`;
    })}
  </fieldset>`;
}
