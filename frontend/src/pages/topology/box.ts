/** The part of a drawing that is in view. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** All of a drawing in a window of the given size, with a margin; small drawings are not blown up. */
export function fitted(width: number, height: number, window: { width: number; height: number }): Box {
  const margin = 24;
  const scale = Math.max((width + 2 * margin) / window.width, (height + 2 * margin) / window.height, 1);
  const box = { width: window.width * scale, height: window.height * scale };
  return { ...box, x: (width - box.width) / 2, y: (height - box.height) / 2 };
}

/** Nearer (factor < 1) or farther, keeping the point at the given shares of the box in its place. */
export function zoomed(box: Box, factor: number, shareX = 0.5, shareY = 0.5): Box {
  const width = Math.min(60_000, Math.max(200, box.width * factor));
  const height = box.height * (width / box.width);
  return {
    width,
    height,
    x: box.x + (box.width - width) * shareX,
    y: box.y + (box.height - height) * shareY,
  };
}

/** Moved by shares of its size. */
export function panned(box: Box, shareX: number, shareY: number): Box {
  return { ...box, x: box.x + box.width * shareX, y: box.y + box.height * shareY };
}

export function centred(box: Box, x: number, y: number): Box {
  return { ...box, x: x - box.width / 2, y: y - box.height / 2 };
}
