import { html, nothing, type TemplateResult } from 'lit';
import type { Topology, TopologyEdge, TopologyNode } from '../../api/types';
import { count } from '../../elements/format';
import { empty } from '../../elements/notice';
import { nature, trouble } from './trouble';

const SHOWN = 500;

/** The edges whose key or ends have the text. */
export function found(
  topology: Topology,
  nodes: ReadonlyMap<string, TopologyNode>,
  text: string,
): TopologyEdge[] {
  const wanted = text.toLowerCase();
  const name = (id: string) => (nodes.get(id)?.name ?? '').toLowerCase();
  return topology.edges.filter(
    ({ from, to, key }) =>
      name(from).includes(wanted) || name(to).includes(wanted) || key.toLowerCase().includes(wanted),
  );
}

/** The graph as text: one line an edge. */
export function edgeList(
  topology: Topology,
  nodes: ReadonlyMap<string, TopologyNode>,
  text: string,
): TemplateResult {
  const edges = found(topology, nodes, text);
  if (edges.length === 0) return empty('No route passes the filter.');
  return html`<div class="scroll-x" tabindex="0" role="region" aria-label="Routes">
      <table class="list">
        <thead>
          <tr>
            <th scope="col">From</th>
            <th scope="col">Way</th>
            <th scope="col">Key</th>
            <th scope="col">To</th>
            <th scope="col" class="number">Ready there</th>
          </tr>
        </thead>
        <tbody>
          ${edges.slice(0, SHOWN).map(
            ({ from, to, type, key }) =>
              html`<tr>
                <td class="breaks">${end(nodes.get(from))}</td>
                <td><span class="tag ${type === 'dead-letter' ? 'bad' : ''}">${type}</span></td>
                <td class="breaks"><code>${key || '–'}</code></td>
                <td class="breaks">${end(nodes.get(to))}</td>
                <td class="number ${tone(nodes.get(to))}">${count(nodes.get(to)?.ready)}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
    ${edges.length > SHOWN ? html`<p class="muted">The first ${SHOWN} of ${count(edges.length)} routes; filter for the others.</p>` : nothing}`;
}

function tone(node: TopologyNode | undefined): string {
  return node === undefined ? '' : trouble(node);
}

function end(node: TopologyNode | undefined): unknown {
  if (node === undefined) return '–';
  const name = node.name === '' ? 'default exchange' : node.name;
  if (node.queueId === null) return html`${name} <span class="muted">${nature(node)}</span>`;
  return html`<a href="/queues/${node.queueId}">${name}</a> <span class="muted">${node.kind}</span>
    <a class="quiet-link" href="/topology?around=${node.queueId}" title="Only what is around ${name}"
      >around</a
    >`;
}
