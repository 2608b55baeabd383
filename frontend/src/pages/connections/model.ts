import type { Connection } from '../../api/types';

/** A connection with the broker it belongs to; `id` is unique among all brokers. */
export interface Line {
  readonly id: string;
  readonly broker: string;
  readonly connection: Connection;
  readonly text: string;
}

export function lineOf(broker: string, connection: Connection): Line {
  const { name, user, client, peer, namespace, node } = connection;
  const text = [name, user, client, peer, namespace, node, broker].join('\n').toLowerCase();
  return { id: `${broker}/${connection.id}`, broker, connection, text };
}

export interface ConnectionView {
  readonly text: string;
  readonly broker: string;
  readonly blocked: boolean;
  readonly row: string;
  readonly sort: { readonly key: string; readonly descending: boolean };
}

export function readView(search: string): ConnectionView {
  const params = new URLSearchParams(search);
  const sort = params.get('sort') ?? 'name';
  return {
    text: params.get('q') ?? '',
    broker: params.get('broker') ?? '',
    blocked: params.get('blocked') === 'true',
    row: params.get('row') ?? '',
    sort: { key: sort.replace(/^-/, ''), descending: sort.startsWith('-') },
  };
}

export function writeView({ text, broker, blocked, row, sort }: ConnectionView): string {
  const params = new URLSearchParams();
  if (text !== '') params.set('q', text);
  if (broker !== '') params.set('broker', broker);
  if (blocked) params.set('blocked', 'true');
  if (sort.key !== 'name' || sort.descending) params.set('sort', (sort.descending ? '-' : '') + sort.key);
  if (row !== '') params.set('row', row);
  const written = params.toString();
  return written === '' ? '' : `?${written}`;
}

/** The connections to show, in their order; what is unknown last. */
export function arranged(
  lines: readonly Line[],
  view: ConnectionView,
  value: (line: Line, key: string) => string | number | null,
): Line[] {
  const words = view.text.toLowerCase().split(/\s+/).filter(Boolean);
  const { key, descending } = view.sort;
  return lines
    .filter(
      ({ broker, connection, text }) =>
        (view.broker === '' || broker === view.broker) &&
        (!view.blocked || connection.blocked) &&
        words.every((word) => text.includes(word)),
    )
    .map((line) => ({ line, value: value(line, key) }))
    .sort((a, b) => compare(a.value, b.value, descending) || (a.line.id < b.line.id ? -1 : 1))
    .map(({ line }) => line);
}

function compare(a: string | number | null, b: string | number | null, descending: boolean): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b));
  return descending ? -order : order;
}
