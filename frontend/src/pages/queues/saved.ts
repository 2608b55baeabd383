/** A view kept under a name in this browser: the search part of its address, and its columns. */
export interface SavedView {
  readonly name: string;
  readonly search: string;
  readonly columns: readonly string[];
}

const VIEWS = 'brokerdeck.queues.views';
const COLUMNS = 'brokerdeck.queues.columns';

function read<T>(key: string, otherwise: T): T {
  try {
    return (JSON.parse(localStorage.getItem(key) ?? 'null') as T | null) ?? otherwise;
  } catch {
    return otherwise;
  }
}

export function savedViews(): readonly SavedView[] {
  return read<SavedView[]>(VIEWS, []);
}

/** A view of the same name is replaced. */
export function saveView(view: SavedView): readonly SavedView[] {
  const views = [...savedViews().filter(({ name }) => name !== view.name), view];
  views.sort((a, b) => a.name.localeCompare(b.name));
  localStorage.setItem(VIEWS, JSON.stringify(views));
  return views;
}

export function forgetView(name: string): readonly SavedView[] {
  const views = savedViews().filter((view) => view.name !== name);
  localStorage.setItem(VIEWS, JSON.stringify(views));
  return views;
}

export function savedColumns(otherwise: readonly string[]): readonly string[] {
  return read<readonly string[]>(COLUMNS, otherwise);
}

export function saveColumns(keys: readonly string[]): void {
  localStorage.setItem(COLUMNS, JSON.stringify(keys));
}
