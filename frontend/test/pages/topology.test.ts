import { describe, expect, test } from 'vitest';
import type { Topology, TopologyNode } from '../../src/api/types';
import { centred, fitted, panned, zoomed } from '../../src/pages/topology/box';
import { rounded } from '../../src/pages/topology/drawing';
import { cut, fromElk, toElk } from '../../src/pages/topology/layout';
import { depthRadius, trouble } from '../../src/pages/topology/trouble';

function node(id: string, known: Partial<TopologyNode> = {}): TopologyNode {
  const base = {
    type: 'queue',
    broker: 'main',
    namespace: '/',
    name: id,
    kind: 'quorum',
    queueId: id,
    role: 'work',
  } as const;
  return { id, ...base, ready: 0, consumers: 1, ...known };
}

const graph: Topology = {
  nodes: [node('x', { type: 'exchange', queueId: null, role: null }), node('q')],
  edges: [
    { from: 'x', to: 'q', type: 'binding', key: 'k', details: {} },
    { from: 'q', to: 'cut off', type: 'dead-letter', key: '', details: {} },
  ],
  cycles: [],
  truncated: true,
  total: 3,
  observedAt: null,
};

describe('the layout', () => {
  test('asks for each node and leaves out edges to nodes that were cut off', () => {
    const asked = toElk(graph);
    expect(asked.children?.map(({ id }) => id)).toEqual(['n:x', 'n:q']);
    expect(asked.edges?.map(({ id }) => id)).toEqual(['0']);
  });

  test('brings the answer back to nodes and edges', () => {
    const section = {
      id: 's',
      startPoint: { x: 1, y: 2 },
      bendPoints: [{ x: 3, y: 2 }],
      endPoint: { x: 3, y: 4 },
    };
    const placed = fromElk(graph, {
      id: 'root',
      width: 100,
      height: 50,
      children: [{ id: 'n:q', x: 5, y: 6, width: 7, height: 8 }],
      edges: [{ id: '0', sources: [], targets: [], sections: [section] }],
    });
    expect(placed.nodes[0]).toMatchObject({ x: 5, y: 6, width: 7, node: { id: 'q' } });
    expect(placed.edges[0]?.points).toHaveLength(3);
  });
});

test('long names are cut in the middle, whole letters only', () => {
  expect(cut('short', 10)).toBe('short');
  expect([...cut('🐇'.repeat(50), 11)]).toHaveLength(11);
});

test('trouble: failed messages, or work that nobody does; unknown is none', () => {
  expect(trouble(node('a', { role: 'dead-letter', ready: 1 }))).toBe('bad');
  expect(trouble(node('a', { ready: 1, consumers: 0 }))).toBe('warn');
  expect(trouble(node('a', { ready: null, consumers: 0 }))).toBe('');
  expect(trouble(node('a', { role: 'retry', ready: 1, consumers: 0 }))).toBe('');
});

test('the disc grows with depth and stays within its node', () => {
  const sizes = [null, 0, 1, 1000, 1e6, 1e12].map(depthRadius);
  expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
  expect(Math.max(...sizes)).toBeLessThanOrEqual(18);
});

describe('the view of the drawing', () => {
  const box = { x: 0, y: 0, width: 1000, height: 500 };

  test('fits all in, and does not blow up what is small', () => {
    const all = fitted(4000, 100, { width: 1000, height: 500 });
    expect(all.width).toBeGreaterThan(4000);
    expect(all.x).toBeLessThan(0);
    expect(fitted(10, 10, { width: 1000, height: 500 }).width).toBe(1000);
  });

  test('zooms around the point under the pointer', () => {
    const near = zoomed(box, 0.5, 0.25, 1);
    expect(near.x + near.width * 0.25).toBe(250);
    expect(near.y + near.height).toBe(500);
  });

  test('pans by shares and centres on a point', () => {
    expect(panned(box, 0.1, -0.1)).toMatchObject({ x: 100, y: -50 });
    expect(centred(box, 0, 0)).toMatchObject({ x: -500, y: -250 });
  });
});

test('corners of a path are rounded, also where points coincide', () => {
  const path = rounded([
    { x: 0, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 0 },
    { x: 10, y: 10 },
  ]);
  expect(path).toMatch(/^M0 0L.*Q.*L10 10$/);
  expect(path).not.toContain('NaN');
});
