export interface Font {
  readonly size: number;
  readonly weight: number;
}

/** Wider than most letters of most fonts: for where nothing can be measured. */
const GUESS = 0.68;

let canvas: CanvasRenderingContext2D | null | undefined;

/** How wide a text is in the page's own font, in pixels. Fonts differ by a third, and letters by far more. */
export function textWidth(text: string, { size, weight }: Font): number {
  canvas ??= document.createElement('canvas').getContext('2d');
  if (canvas === null) return [...text].length * size * GUESS;
  canvas.font = `${weight} ${size}px ${getComputedStyle(document.body).fontFamily}`;
  return canvas.measureText(text).width;
}
