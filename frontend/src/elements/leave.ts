/** Esc in a filter keeps what was written and goes on to the table, if there is one, where arrows move. */
export function leave(event: KeyboardEvent): void {
  if (event.key !== 'Escape') return;
  // the browser itself would empty the field
  event.preventDefault();
  const table = document.querySelector<HTMLElement>('main [role=grid]');
  if (table === null) (event.target as HTMLElement).blur();
  else table.focus();
}
