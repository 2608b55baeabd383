import { svg, html, type TemplateResult } from 'lit';

const PATHS = {
  overview: 'M3 3h6v8H3zM11 3h6v4h-6zM11 9h6v8h-6zM3 13h6v4H3z',
  queues: 'M3 4.5h14M3 8.2h14M3 11.8h14M3 15.5h9',
  operations: 'M3 7h13M12.5 3.5 16 7l-3.5 3.5M17 13H4M7.5 9.5 4 13l3.5 3.5',
  topology: 'M4 4h4v4H4zM12 12h4v4h-4zM4 12h4v4H4zM6 8v4M8 14h4M8 6h3.5a2.5 2.5 0 0 1 2.5 2.5V12',
  nodes: 'M3.5 4h13v4.5h-13zM3.5 11.5h13V16h-13zM6 6.2h.01M6 13.8h.01',
  connections: 'M8 12l4-4M7 9L5.2 10.8a3 3 0 0 0 4.2 4.2L11 13.2M9 6.8 10.6 5a3 3 0 0 1 4.3 4.3L13 11',
  settings: 'M3 6h8M15 6h2M3 14h2M9 14h8M13 4v4M7 12v4',
  warning: 'M10 3.2 17.6 16.4H2.4zM10 8v4M10 14.2h.01',
  error: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 6.4v4.4M10 13.4h.01',
  info: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM10 9.4v4.2M10 6.6h.01',
  ok: 'M10 2.8a7.2 7.2 0 1 0 0 14.4 7.2 7.2 0 0 0 0-14.4zM6.9 10.2l2.2 2.2 4-4.4',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  close: 'M5 5l10 10M15 5L5 15',
  up: 'M10 16V4.5M5 9.4l5-5 5 5',
  down: 'M10 4v11.5M5 10.6l5 5 5-5',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM13 13l4 4',
  columns: 'M3 4h14v12H3zM7.7 4v12M12.3 4v12',
  download: 'M10 3v9M6 8.4l4 4 4-4M3.5 16.5h13',
  save: 'M5.5 3h9v14L10 13.6 5.5 17z',
  plus: 'M10 4v12M4 10h12',
  minus: 'M4 10h12',
  fit: 'M3.5 7V3.5H7M13 3.5h3.5V7M16.5 13v3.5H13M7 16.5H3.5V13',
  lock: 'M5 9h10v7.5H5zM7 9V6.5a3 3 0 0 1 6 0V9',
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside a text; says nothing by itself. */
export function icon(name: IconName): TemplateResult {
  return html`<svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
    ${svg`<path d=${PATHS[name]} />`}
  </svg>`;
}
