import { html, svg, nothing, type TemplateResult } from 'lit';

const WIDTH = 100;
const HEIGHT = 20;

/** The path of a line through the known points; a gap where a point is unknown. Empty without two known points. */
export function linePath(points: readonly (number | null)[], width = WIDTH, height = HEIGHT): string {
  const values = points.filter((point): point is number => point !== null);
  if (values.length < 2) return '';
  const low = Math.min(0, ...values);
  const high = Math.max(...values);
  const scale = high === low ? 0 : (height - 2) / (high - low);
  const step = width / Math.max(1, points.length - 1);
  let path = '';
  let down = false;
  points.forEach((point, index) => {
    if (point === null) {
      down = false;
      return;
    }
    const x = (index * step).toFixed(1);
    const y = (height - 1 - (point - low) * scale).toFixed(1);
    path += `${down ? 'L' : 'M'}${x} ${y}`;
    down = true;
  });
  return path;
}

/** A small course of a figure; `label` says in words what is drawn. */
export function sparkline(
  points: readonly (number | null)[] | undefined,
  label: string,
  tone = '',
): TemplateResult | typeof nothing {
  const path = points ? linePath(points) : '';
  if (path === '') return nothing;
  return html`<svg
    class="spark ${tone}"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    preserveAspectRatio="none"
    role="img"
    aria-label=${label}
  >
    ${svg`<path d=${path} />`}
  </svg>`;
}
