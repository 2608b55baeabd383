import { FACETS, RELATIONS, type Facet, type Wanted } from '../../api/inspection';

/** All that the address says. `inspection` "" is the newest look; `message` null shows the list. */
export interface View {
  readonly inspection: string;
  readonly wanted: Wanted;
  /** The selected row. */
  readonly row: string;
  readonly message: number | null;
}

export const ALL: Wanted = {
  q: '',
  filter: '',
  reason: [],
  category: [],
  exception: [],
  type: [],
  source: [],
  hour: '',
  group: '',
  relation: '',
};

const NUMBER = /^\d{1,9}$/;

export function readView(search: string): View {
  const params = new URLSearchParams(search);
  const text = (name: string) => params.get(name) ?? '';
  const facets = Object.fromEntries(FACETS.map((facet) => [facet, params.getAll(facet)])) as Record<
    Facet,
    string[]
  >;
  return {
    inspection: text('inspection'),
    wanted: {
      ...facets,
      q: text('q'),
      filter: text('filter'),
      hour: text('hour'),
      group: text('group'),
      relation: RELATIONS.find((each) => each === text('relation')) ?? '',
    },
    row: NUMBER.test(text('row')) ? text('row') : '',
    message: NUMBER.test(text('message')) ? Number(text('message')) : null,
  };
}

/** The search part of an address; "" for the newest look as a whole. */
export function writeView({ inspection, wanted, row, message }: View): string {
  const params = new URLSearchParams();
  const set = (name: string, value: string) => value !== '' && params.set(name, value);
  set('inspection', inspection);
  set('group', wanted.group);
  set('q', wanted.q);
  set('filter', wanted.filter);
  for (const facet of FACETS) for (const value of wanted[facet]) params.append(facet, value);
  set('hour', wanted.hour);
  set('relation', wanted.relation);
  if (message === null) set('row', row);
  else params.set('message', String(message));
  const text = params.toString();
  return text === '' ? '' : `?${text}`;
}

export function wantsAll(wanted: Wanted): boolean {
  return writeView({ inspection: '', wanted, row: '', message: null }) === '';
}

/** The value in a facet's list or out of it. */
export function toggled(wanted: Wanted, facet: Facet, value: string): Wanted {
  const values = wanted[facet];
  const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
  return { ...wanted, [facet]: next };
}
