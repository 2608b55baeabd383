/** The keys of the whole console; tables have their own. */
export interface Actions {
  go(key: string): void;
  filter(): void;
  help(): void;
}

export const KEYS: readonly [string, string][] = [
  ['g h', 'overview'],
  ['g q', 'queues'],
  ['g d', 'dead letters'],
  ['g o', 'operations'],
  ['g t', 'topology'],
  ['g n', 'nodes'],
  ['g c', 'connections'],
  ['g s', 'settings'],
  ['/', 'go to the filter'],
  ['↑ ↓ Home End', 'move in a table'],
  ['Enter', 'open the row'],
  ['Esc', 'close, or leave the filter'],
  ['j k', 'next and previous message'],
  ['?', 'these keys'],
];

const SECOND_KEY_MILLIS = 1500;

/** Whether a key belongs to what is being written, not to the console. */
export function writes(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null;
}

/** Hears the keys of the page; `go` gets what follows a `g`. */
export function startKeys(actions: Actions): void {
  let asked = 0;
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || writes(event.target))
      return;
    if (document.querySelector('dialog[open]') !== null) return;
    const second = Date.now() - asked < SECOND_KEY_MILLIS;
    asked = 0;
    if (second) actions.go(event.key);
    else if (event.key === 'g') asked = Date.now();
    else if (event.key === '/') {
      event.preventDefault();
      actions.filter();
    } else if (event.key === '?') actions.help();
    else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') enterTable(event);
  });
}

/** An arrow that nothing on the page waits for moves in its table. */
function enterTable(event: KeyboardEvent): void {
  const idle = event.target instanceof Element && event.target.matches('body, h1');
  const table = idle ? document.querySelector<HTMLElement>('main [role=grid]') : null;
  if (table === null) return;
  event.preventDefault();
  table.focus();
  table.dispatchEvent(new KeyboardEvent('keydown', { key: event.key }));
}
