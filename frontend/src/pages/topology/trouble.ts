import { unserved } from '../../api/row';
import type { TopologyNode } from '../../api/types';

export type Trouble = '' | 'bad' | 'warn';

/** What is wrong with a node: failed messages lie in it, or messages wait and nobody consumes. */
export function trouble(node: TopologyNode): Trouble {
  const { type, role, ready } = node;
  if (type !== 'queue' || ready === null || ready === 0) return '';
  if (role === 'dead-letter' || role === 'parking') return 'bad';
  return unserved(node, node) ? 'warn' : '';
}

/** Radius of the disc that stands for a queue's depth: grows by each power of ten, 3 for an empty queue. */
export function depthRadius(ready: number | null): number {
  return ready === null || ready <= 0 ? 3 : Math.min(16, 4 + 2 * Math.log10(ready + 1));
}

/** What a node is: the broker's word, and ours where that is another. */
export function nature({ kind, type }: TopologyNode): string {
  return kind === type ? type : `${kind} ${type}`;
}

/** A node in words. */
export function describe(node: TopologyNode, write: (value: number | null) => string): string {
  const what = `${nature(node)} ${node.name === '' ? '(default exchange)' : node.name} in ${node.broker} ${node.namespace}`;
  if (node.type !== 'queue') return what;
  const state = trouble(node);
  const wrong = state === 'bad' ? ', holds failed messages' : state === 'warn' ? ', nobody consumes' : '';
  return `${what}: ${write(node.ready)} ready, ${write(node.consumers)} consumers${wrong}`;
}

/** The second line of a node in the drawing. */
export function note(node: TopologyNode, write: (value: number | null) => string): string {
  if (node.type !== 'queue') return nature(node);
  const state = trouble(node);
  return `${state === 'bad' ? '! ' : ''}${write(node.ready)} ready${state === 'warn' ? ' · no consumers' : ''}`;
}

/** The widest that the second line gets while its figures move: the layout stays as it is then. */
export function longestNote(node: TopologyNode): string {
  if (node.type !== 'queue') return note(node, () => '');
  return `! 1,000,000 ready${node.role === 'work' ? ' · no consumers' : ''}`;
}
