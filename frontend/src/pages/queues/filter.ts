import { unserved, type Row } from '../../api/row';
import { compiled, type Expression } from './expression';

export const FACETS = ['broker', 'namespace', 'kind', 'role', 'status'] as const;
export type Facet = (typeof FACETS)[number];

/** What the table shows. An empty list of a facet lets all pass. */
export interface Filter {
  readonly text: string;
  readonly regex: boolean;
  readonly abandoned: boolean;
  readonly facets: Readonly<Record<Facet, readonly string[]>>;
}

export const NO_FILTER: Filter = {
  text: '',
  regex: false,
  abandoned: false,
  facets: { broker: [], namespace: [], kind: [], role: [], status: [] },
};

/** The expression of a filter; a text saying what is wrong with it; null when none is used. */
export function expression(filter: Filter): Expression | string | null {
  return filter.regex && filter.text !== '' ? compiled(filter.text) : null;
}

function passesText(
  row: Row,
  filter: Filter,
  pattern: Expression | string | null,
  words: readonly string[],
): boolean {
  if (pattern !== null && typeof pattern !== 'string') return pattern.findsIn(row.queue.name);
  if (filter.regex) return true;
  return words.every((word) => row.text.includes(word));
}

function passesFacets(row: Row, filter: Filter, except: Facet | null): boolean {
  return FACETS.every((facet) => {
    const wanted = filter.facets[facet];
    return facet === except || wanted.length === 0 || wanted.includes(row.queue[facet]);
  });
}

/** The rows that pass. A broken expression lets all pass: its message tells why. Words stand for "and". */
export function filtered(rows: Iterable<Row>, filter: Filter): Row[] {
  return passing(rows, filter, null);
}

function passing(rows: Iterable<Row>, filter: Filter, except: Facet | null): Row[] {
  const pattern = expression(filter);
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: Row[] = [];
  for (const row of rows) {
    if (filter.abandoned && !unserved(row.queue, row.figures)) continue;
    if (passesFacets(row, filter, except) && passesText(row, filter, pattern, words)) found.push(row);
  }
  return found;
}

/** The values of a facet among the rows that pass all else, with how many rows each has; chosen ones always appear. */
export function options(rows: Iterable<Row>, filter: Filter, facet: Facet): [string, number][] {
  const counts = new Map<string, number>(filter.facets[facet].map((value) => [value, 0]));
  for (const row of passing(rows, filter, facet)) {
    const value = row.queue[facet];
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => a.localeCompare(b));
}
