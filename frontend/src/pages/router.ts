import { Store } from '../api/store';

/** The part of the address that the pages read. */
export interface Place {
  readonly path: string;
  readonly search: string;
}

export const place = new Store<Place>(here());

function here(): Place {
  return { path: location.pathname, search: location.search };
}

/** Goes to an address of this console. `replace` keeps the way back as it is: for filters as they are typed. */
export function go(url: string, { replace = false } = {}): void {
  if (url === location.pathname + location.search) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', url);
  place.set(here());
}

/** The parts of a path that matches a pattern such as "/queues/:id"; null for one that does not. */
export function match(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split('/');
  const given = path.replace(/(.)\/$/, '$1').split('/');
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = decodeURIComponent(value);
    else if (part !== value) return null;
  }
  return params;
}

/** Follows links to pages of this application without loading the page; all other links stay the browser's. */
export function startRouter(isPage: (path: string) => boolean): void {
  addEventListener('popstate', () => place.set(here()));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const link = event.composedPath().find((each) => each instanceof Element && each.matches('a[href]'));
    if (!(link instanceof Element)) return;
    const url = new URL(link.getAttribute('href') ?? '', location.href);
    if (url.origin !== location.origin || url.hash !== '') return;
    if (link.hasAttribute('download') || link.hasAttribute('target')) return;
    if (!isPage(url.pathname)) return;
    event.preventDefault();
    go(url.pathname + url.search);
  });
}
