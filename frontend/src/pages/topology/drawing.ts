import { html, nothing, svg, type PropertyValues, type SVGTemplateResult, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { TopologyNode } from '../../api/types';
import { count } from '../../elements/format';
import { icon } from '../../elements/icons';
import { Light } from '../../elements/light';
import { centred, fitted, panned, zoomed, type Box } from './box';
import {
  NODE_HEIGHT,
  shownKey,
  shownName,
  type Layout,
  type PlacedEdge,
  type PlacedNode,
  type Point,
} from './layout';
import { depthRadius, describe, note, trouble } from './trouble';

const STEP = 0.1;

/** The drawn graph: drag or arrows move it, the wheel and + − bring it nearer; queues are links. */
@customElement('bd-drawing')
export class Drawing extends Light {
  @property({ attribute: false }) layout!: Layout;
  /** The nodes as last heard: figures change without a new layout. */
  @property({ attribute: false }) nodes: ReadonlyMap<string, TopologyNode> = new Map();
  /** A text that dims all nodes whose name does not have it. */
  @property() find = '';
  @state() private box: Box = { x: 0, y: 0, width: 1, height: 1 };
  private drag: { x: number; y: number; moved: boolean } | null = null;

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('layout')) this.fit();
    if (changed.has('find') && this.find !== '') this.seek();
  }

  override render(): TemplateResult {
    const { x, y, width, height } = this.box;
    return html`<div class="drawing">
      <svg
        class="graph"
        viewBox="${x} ${y} ${width} ${height}"
        role="group"
        aria-label="Graph of exchanges and queues; the list shows the same as text"
        tabindex="0"
        @wheel=${this.wheel}
        @keydown=${this.pressed}
        @pointerdown=${this.grab}
        @pointermove=${this.move}
        @pointerup=${this.drop}
        @pointercancel=${this.drop}
        @click=${this.clicked}
        @pointerover=${this.mark}
        @focusin=${this.mark}
      >
        <defs>
          ${['binding', 'dead-letter', 'alternate', 'forward'].map(
            (type) =>
              svg`<marker id="arrow-${type}" class="arrow ${type}" viewBox="0 0 8 8" refX="7.5" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path d="M0 0L8 4L0 8z" /></marker>`,
          )}
        </defs>
        ${this.layout.edges.map(edgeShape)} ${this.layout.nodes.map((placed) => this.nodeShape(placed))}
      </svg>
      <div class="drawing-tools">
        <button type="button" aria-label="Nearer" title="Nearer (+)" @click=${() => this.zoom(0.8)}>
          ${icon('plus')}
        </button>
        <button type="button" aria-label="Farther" title="Farther (−)" @click=${() => this.zoom(1.25)}>
          ${icon('minus')}
        </button>
        <button type="button" aria-label="Show all" title="Show all (0)" @click=${() => this.fit()}>
          ${icon('fit')}
        </button>
      </div>
    </div>`;
  }

  private nodeShape(placed: PlacedNode): SVGTemplateResult {
    const node = this.nodes.get(placed.node.id) ?? placed.node;
    const words = describe(node, count);
    const dim = this.find !== '' && !matches(node, this.find);
    const shape = svg`<title>${words}</title>
      <rect width=${placed.width} height=${NODE_HEIGHT} rx=${node.type === 'queue' ? 5 : NODE_HEIGHT / 2} />
      ${node.type === 'queue' ? svg`<circle class="depth" cx="22" cy=${NODE_HEIGHT / 2} r=${depthRadius(node.ready)} />` : svg`<path class="fan" d="M15 20h6M21 20l7-7M21 20h7M21 20l7 7" />`}
      <text class="graph-name" x="44" y="17">${shownName(node)}</text>
      <text class="graph-note" x="44" y="31">${note(node, count)}</text>`;
    const classes = `graph-node ${node.type} ${trouble(node)} ${dim ? 'dim' : ''}`;
    const move = `translate(${placed.x} ${placed.y})`;
    if (node.queueId === null) {
      return svg`<g class=${classes} transform=${move} data-node=${node.id} role="img" aria-label=${words}>${shape}</g>`;
    }
    return svg`<a class=${classes} transform=${move} data-node=${node.id} href="/queues/${node.queueId}" aria-label=${words}>${shape}</a>`;
  }

  private fit(): void {
    const window = this.querySelector('.graph')?.getBoundingClientRect();
    if (window === undefined || window.width === 0) return;
    this.box = fitted(this.layout.width, this.layout.height, window);
  }

  private seek(): void {
    const found = this.layout.nodes.find(({ node }) => matches(node, this.find));
    if (found !== undefined)
      this.box = centred(this.box, found.x + found.width / 2, found.y + NODE_HEIGHT / 2);
  }

  private zoom(factor: number): void {
    this.box = zoomed(this.box, factor);
  }

  private readonly wheel = (event: WheelEvent): void => {
    event.preventDefault();
    const window = (event.currentTarget as Element).getBoundingClientRect();
    const factor = Math.exp(Math.max(-0.3, Math.min(0.3, event.deltaY * 0.002)));
    this.box = zoomed(
      this.box,
      factor,
      (event.clientX - window.x) / window.width,
      (event.clientY - window.y) / window.height,
    );
  };

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves: Record<string, () => void> = {
      ArrowLeft: () => (this.box = panned(this.box, -STEP, 0)),
      ArrowRight: () => (this.box = panned(this.box, STEP, 0)),
      ArrowUp: () => (this.box = panned(this.box, 0, -STEP)),
      ArrowDown: () => (this.box = panned(this.box, 0, STEP)),
      '+': () => this.zoom(0.8),
      '-': () => this.zoom(1.25),
      '0': () => this.fit(),
    };
    const act = moves[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };

  private readonly grab = (event: PointerEvent): void => {
    this.drag = { x: event.clientX, y: event.clientY, moved: false };
  };

  private readonly move = (event: PointerEvent): void => {
    if (this.drag === null) return;
    const dx = event.clientX - this.drag.x;
    const dy = event.clientY - this.drag.y;
    if (!this.drag.moved && Math.hypot(dx, dy) < 4) return;
    const target = event.currentTarget as Element;
    if (!this.drag.moved) target.setPointerCapture(event.pointerId);
    const window = target.getBoundingClientRect();
    this.box = panned(this.box, -dx / window.width, -dy / window.height);
    this.drag = { x: event.clientX, y: event.clientY, moved: true };
  };

  private readonly drop = (): void => {
    const dragged = this.drag?.moved ?? false;
    this.drag = null;
    this.dragged = dragged;
  };

  private dragged = false;

  /** A drag that ends on a queue is no click on it. */
  private readonly clicked = (event: MouseEvent): void => {
    if (this.dragged) event.preventDefault();
    this.dragged = false;
  };

  /** Brings out the edges of the node under the pointer or the focus; by classes, without a rendering. */
  private readonly mark = (event: Event): void => {
    const id = (event.target as Element).closest<SVGElement>('[data-node]')?.dataset['node'];
    for (const edge of this.querySelectorAll<SVGElement>('.graph-edge')) {
      edge.classList.toggle(
        'near',
        id !== undefined && (edge.dataset['from'] === id || edge.dataset['to'] === id),
      );
    }
  };
}

function matches(node: TopologyNode, text: string): boolean {
  return node.name.toLowerCase().includes(text.toLowerCase());
}

function edgeShape({ edge, points, label }: PlacedEdge): SVGTemplateResult {
  return svg`<g class="graph-edge ${edge.type}" data-from=${edge.from} data-to=${edge.to}>
    <title>${edge.type}${edge.key === '' ? '' : `: ${edge.key}`}</title>
    <path d=${rounded(points)} marker-end="url(#arrow-${edge.type})" />
    ${label === null ? nothing : svg`<text class="graph-key" x=${label.x + 3} y=${label.y + 10}>${shownKey(edge)}</text>`}
  </g>`;
}

const CORNER = 6;

/** A path through points, its corners rounded. */
export function rounded(points: readonly Point[]): string {
  let path = '';
  points.forEach((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined) path += `M${point.x} ${point.y}`;
    else if (after === undefined) path += `L${point.x} ${point.y}`;
    else {
      const from = towards(point, before);
      const to = towards(point, after);
      path += `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
    }
  });
  return path;
}

function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(CORNER, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
