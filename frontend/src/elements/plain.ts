import { html, type TemplateResult } from 'lit';

/** Signs that are not seen but change how others read: controls, and those that turn the direction of writing. */
const HIDDEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A text of others with each hidden sign written out, as "‹U+202E›". */
export function plain(text: string): string {
  return text.replace(HIDDEN, (sign) => {
    const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return `‹U+${code}›`;
  });
}

const SHORT = 160;
const HOVER = 1000;

/** The text as far as one line can show it. */
export function short(text: string, most = SHORT): string {
  const shown = plain(text.length > most * 4 ? text.slice(0, most * 4) : text);
  return shown.length <= most ? shown : `${shown.slice(0, most)}…`;
}

/** A text of others in one line, with more of it on hover; "–" for none. */
export function line(text: string | null, most = SHORT): TemplateResult | string {
  if (text === null || text === '') return '–';
  return html`<bdi title=${short(text, HOVER)}>${short(text, most)}</bdi>`;
}
