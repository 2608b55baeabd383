import { get } from './http';
import type { Amount, Trends } from './types';

const ADDRESS_CHARACTERS = 3000;

/** The ids in groups that each fit into one address: servers and proxies cut or refuse long ones. */
export function groups(ids: readonly string[], characters = ADDRESS_CHARACTERS): string[][] {
  const all: string[][] = [];
  let left = 0;
  for (const id of ids) {
    const size = id.length + '&id='.length;
    if (size > left || all.length === 0) {
      all.push([]);
      left = characters;
    }
    all.at(-1)?.push(id);
    left -= size;
  }
  return all;
}

/** The course of one figure over the last hour, by queue. */
export async function trends(
  figure: string,
  ids: readonly string[],
  points: number,
  signal?: AbortSignal,
): Promise<Map<string, Amount[]>> {
  const courses = new Map<string, Amount[]>();
  for (const id of groups(ids)) {
    const part = await get<Trends>('/trends', { figure, range: 'PT1H', points, id }, signal);
    for (const item of part.items) courses.set(item.id, item.points);
  }
  return courses;
}
