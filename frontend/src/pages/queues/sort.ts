import type { Row } from '../../api/row';
import type { Column } from './columns';

export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

const names = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

const byName = (a: Row, b: Row) => a.rank - b.rank || (a.id < b.id ? -1 : 1);

/** A sorted copy: what is unknown last either way, equal ones by broker, namespace and name. */
export function sorted(rows: readonly Row[], column: Column | undefined, descending: boolean): Row[] {
  const keyed = rows.map((row) => ({ row, value: column?.value(row) ?? null }));
  const direction = descending ? -1 : 1;
  keyed.sort((a, b) => {
    if (a.value === null || b.value === null) {
      return a.value === b.value ? byName(a.row, b.row) : a.value === null ? 1 : -1;
    }
    const order =
      typeof a.value === 'number' && typeof b.value === 'number'
        ? a.value - b.value
        : names.compare(String(a.value), String(b.value));
    return order === 0 ? byName(a.row, b.row) : order * direction;
  });
  return keyed.map(({ row }) => row);
}

/**
 * The rows in an order held from before: those known keep their places, new ones come last, lost ones leave. For the
 * moments in which somebody points at the table: what is about to be clicked must not move.
 */
export function held(rows: readonly Row[], order: readonly string[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const kept: Row[] = [];
  for (const id of order) {
    const row = byId.get(id);
    if (row === undefined) continue;
    kept.push(row);
    byId.delete(id);
  }
  return [...kept, ...byId.values()];
}
