import { html, type TemplateResult } from 'lit';

/** What is cancelled is not delivered: the name of the queue is typed for it. `tell` hears what was typed. */
export function confirmation(queue: string, tell: (typed: string) => void): TemplateResult {
  return html`<label class="field"
    ><span>To confirm, type the name of the queue: <strong class="breaks">${queue}</strong></span
    ><input
      name="confirm"
      autocomplete="off"
      spellcheck="false"
      @input=${(event: Event) => tell((event.target as HTMLInputElement).value)}
  /></label>`;
}
