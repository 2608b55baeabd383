import { FACETS, NO_FILTER, type Facet, type Filter } from './filter';
import type { Sort } from './sort';

/** All that the address says about the table. `row` is the selected queue. */
export interface View {
  readonly filter: Filter;
  readonly sort: Sort;
  readonly row: string;
}

export const INITIAL_SORT: Sort = { key: 'deadLettered', descending: true };

/** Reads an address's search part; what is missing has its first value. */
export function readView(search: string): View {
  const params = new URLSearchParams(search);
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, params.getAll(facet)])) as Record<
    Facet,
    string[]
  >;
  const sort = params.get('sort') ?? '';
  const key = sort.replace(/^-/, '');
  return {
    filter: {
      text: params.get('q') ?? '',
      regex: params.get('regex') === 'true',
      abandoned: params.get('consumers') === 'none',
      facets,
    },
    sort: key === '' ? INITIAL_SORT : { key, descending: sort.startsWith('-') },
    row: params.get('row') ?? '',
  };
}

/** The search part of an address; "" for the view one starts with. */
export function writeView({ filter, sort, row }: View): string {
  const params = new URLSearchParams();
  if (filter.text !== '') params.set('q', filter.text);
  if (filter.regex) params.set('regex', 'true');
  if (filter.abandoned) params.set('consumers', 'none');
  for (const facet of FACETS) for (const value of filter.facets[facet]) params.append(facet, value);
  if (sort.key !== INITIAL_SORT.key || sort.descending !== INITIAL_SORT.descending) {
    params.set('sort', (sort.descending ? '-' : '') + sort.key);
  }
  if (row !== '') params.set('row', row);
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export const INITIAL_VIEW: View = { filter: NO_FILTER, sort: INITIAL_SORT, row: '' };
