import ElkApi, { type ElkNode } from 'elkjs/lib/elk-api.js';
import workerUrl from 'elkjs/lib/elk-worker.min.js?url';
import type { Topology, TopologyEdge, TopologyNode } from '../../api/types';
import { textWidth } from './text-width';
import { longestNote } from './trouble';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface PlacedNode extends Point {
  readonly node: TopologyNode;
  readonly width: number;
  readonly height: number;
}

export interface PlacedEdge {
  readonly edge: TopologyEdge;
  readonly points: readonly Point[];
  readonly label: Point | null;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const NODE_HEIGHT = 40;
/** More labels than this make a drawing unreadable; the list has them all. */
const LABELLED_EDGES = 80;
const LABEL_CHARACTERS = 28;
/** As .graph-name, and .graph-note and .graph-key have them. */
const NAME_FONT = { size: 12, weight: 600 };
const NOTE_FONT = { size: 10.5, weight: 400 };

const OPTIONS = {
  'elk.algorithm': 'layered',
  'elk.direction': 'RIGHT',
  'elk.edgeRouting': 'ORTHOGONAL',
  'elk.aspectRatio': '1.8',
  'elk.layered.thoroughness': '2',
  'elk.spacing.componentComponent': '36',
  'elk.spacing.nodeNode': '14',
  'elk.spacing.edgeNode': '14',
  'elk.spacing.edgeEdge': '8',
  'elk.spacing.edgeLabel': '3',
  'elk.layered.spacing.nodeNodeBetweenLayers': '56',
  'elk.layered.spacing.edgeEdgeBetweenLayers': '8',
  'elk.layered.nodePlacement.strategy': 'BRANDES_KOEPF',
  'elk.layered.nodePlacement.bk.fixedAlignment': 'BALANCED',
};

/** What a node is called in the drawing; names longer than fit are cut in the middle. */
export function shownName(node: TopologyNode): string {
  return cut(node.name === '' ? 'default exchange' : node.name, 36);
}

export function cut(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const half = Math.floor((most - 1) / 2);
  return `${letters.slice(0, half).join('')}…${letters.slice(-half).join('')}`;
}

export const shownKey = (edge: TopologyEdge): string => cut(edge.key, LABEL_CHARACTERS);

/** The graph as ELK wants it; an edge to a node that was cut off is left out. */
export function toElk({ nodes, edges }: Topology): ElkNode {
  const known = new Set(nodes.map(({ id }) => id));
  const labelled = edges.length <= LABELLED_EDGES;
  return {
    id: 'root',
    layoutOptions: OPTIONS,
    children: nodes.map((node) => ({
      id: `n:${node.id}`,
      width: 58 + Math.max(textWidth(shownName(node), NAME_FONT), textWidth(longestNote(node), NOTE_FONT)),
      height: NODE_HEIGHT,
    })),
    edges: edges.flatMap((edge, index) =>
      known.has(edge.from) && known.has(edge.to)
        ? {
            id: String(index),
            sources: [`n:${edge.from}`],
            targets: [`n:${edge.to}`],
            labels:
              labelled && edge.key !== ''
                ? [{ text: edge.key, width: textWidth(shownKey(edge), NOTE_FONT) + 6, height: 13 }]
                : [],
          }
        : [],
    ),
  };
}

let elk: InstanceType<typeof ElkApi> | undefined;

/** Places nodes and edges; computed in a worker, so that the page stays quick. */
export async function layout(topology: Topology): Promise<Layout> {
  elk ??= new ElkApi({ workerUrl });
  return fromElk(topology, await elk.layout(toElk(topology)));
}

/** What ELK answered, beside what it was asked for. */
export function fromElk(topology: Topology, placed: ElkNode): Layout {
  const byId = new Map(topology.nodes.map((node) => [`n:${node.id}`, node]));
  return {
    width: placed.width ?? 0,
    height: placed.height ?? 0,
    nodes: (placed.children ?? []).flatMap(({ id, x = 0, y = 0, width = 0, height = 0 }) => {
      const node = byId.get(id);
      return node === undefined ? [] : { node, x, y, width, height };
    }),
    edges: (placed.edges ?? []).flatMap((drawn) => {
      const edge = topology.edges[Number(drawn.id)];
      const section = drawn.sections?.[0];
      if (edge === undefined || section === undefined) return [];
      const label = drawn.labels?.[0];
      return {
        edge,
        points: [section.startPoint, ...(section.bendPoints ?? []), section.endPoint],
        label: label?.x === undefined || label.y === undefined ? null : { x: label.x, y: label.y },
      };
    }),
  };
}
