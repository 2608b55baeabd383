import { writes } from '../keys';

/** Whether a key is for the page: not for a field, a dialog or a panel that is open. */
function free(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !writes(event.target) && document.querySelector('dialog[open], [popover]:popover-open') === null;
}

/** What a key means at a message: another one, or back to the list; null for nothing. */
export function messageKey(event: KeyboardEvent): 1 | -1 | 'back' | null {
  if (!free(event)) return null;
  switch (event.key) {
    case 'Escape':
      return 'back';
    case 'j':
    case 'ArrowRight':
      return inText(event) ? null : 1;
    case 'k':
    case 'ArrowLeft':
      return inText(event) ? null : -1;
    default:
      return null;
  }
}

/** Left and right scroll a text that has the focus. */
function inText({ key, target }: KeyboardEvent): boolean {
  return key.startsWith('Arrow') && target instanceof Element && target.matches('pre');
}

/** j and k move in the list as arrows do. */
export function listKey(event: KeyboardEvent): void {
  if (!free(event) || (event.key !== 'j' && event.key !== 'k')) return;
  const table = document.querySelector<HTMLElement>('main [role=grid]');
  if (table === null) return;
  event.preventDefault();
  table.focus();
  table.dispatchEvent(new KeyboardEvent('keydown', { key: event.key === 'j' ? 'ArrowDown' : 'ArrowUp' }));
}
