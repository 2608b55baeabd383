/** Where a key leads from the row at `index` (-1: none selected); null for a key that moves nothing. */
export function moved(key: string, index: number, rows: number, page: number): number | null {
  if (rows === 0) return null;
  const within = (to: number) => Math.min(rows - 1, Math.max(0, to));
  switch (key) {
    case 'ArrowDown':
      return within(index + 1);
    case 'ArrowUp':
      return within(index < 0 ? 0 : index - 1);
    case 'PageDown':
      return within(index + page);
    case 'PageUp':
      return within(index - page);
    case 'Home':
      return 0;
    case 'End':
      return rows - 1;
    default:
      return null;
  }
}
