import { html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import '../styles/charts.css';
import { Light } from './light';

export interface ChartSeries {
  readonly title: string;
  readonly color: string;
  readonly points: readonly (number | null)[];
}

const HEIGHT = 190;
/** Room for hours, minutes and seconds. */
const TIME_WIDTH = 72;

/** Lines over time; unknown points are gaps. Charts of the same group share their cursor. `label` says all in words. */
@customElement('bd-chart')
export class Chart extends Light {
  @property({ attribute: false }) times: readonly number[] = [];
  @property({ attribute: false }) series: readonly ChartSeries[] = [];
  @property({ attribute: false }) write: (value: number | null) => string = String;
  /** The steps that the scale may have; the plot's own where there are none. */
  @property({ attribute: false }) steps: readonly number[] | null = null;
  @property() label = '';
  @property() group = '';

  private plot: uPlot | null = null;
  private drawnFor = '';
  private readonly resize = new ResizeObserver(() =>
    this.plot?.setSize({ width: this.clientWidth, height: HEIGHT }),
  );
  private readonly repaint = (): void => this.rebuild();
  private readonly system = matchMedia('(prefers-color-scheme: dark)');

  override connectedCallback(): void {
    super.connectedCallback();
    this.resize.observe(this);
    addEventListener('appearance', this.repaint);
    this.system.addEventListener('change', this.repaint);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.resize.disconnect();
    removeEventListener('appearance', this.repaint);
    this.system.removeEventListener('change', this.repaint);
    this.plot?.destroy();
    this.plot = null;
    this.drawnFor = '';
  }

  override render(): TemplateResult {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>`;
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const shape = this.series.map(({ title }) => title).join('|');
    if (this.plot === null || shape !== this.drawnFor) this.rebuild();
    else this.plot.setData(this.data());
    this.drawnFor = shape;
  }

  private rebuild(): void {
    const place = this.querySelector<HTMLElement>('.chart');
    if (place === null) return;
    this.plot?.destroy();
    this.plot = new uPlot(this.options(), this.data(), place);
  }

  private data(): uPlot.AlignedData {
    return [this.times as number[], ...this.series.map(({ points }) => points as number[])];
  }

  private options(): uPlot.Options {
    const text = this.colour('--text-muted');
    const grid = { stroke: this.colour('--line'), width: 1 };
    const font = `11px ${getComputedStyle(this).fontFamily}`;
    const ticks = { ...grid, size: 4 };
    const write = (_: uPlot, value: number | null) => this.write(value);
    return {
      width: Math.max(200, this.clientWidth),
      height: HEIGHT,
      legend: {
        markers: { width: 0, fill: (_, index) => this.colour(this.series[index - 1]?.color ?? '--text') },
      },
      cursor: { sync: { key: this.group }, points: { size: 6 } },
      scales: { y: { range: (_, __, high) => [0, high > 0 ? high * 1.05 : 1] } },
      axes: [
        { stroke: text, grid, ticks, font, size: 30, space: TIME_WIDTH, values: TIME_AXIS },
        {
          stroke: text,
          grid,
          ticks,
          font,
          size: (_, values) => this.scaleWidth(values, font),
          ...(this.steps === null ? {} : { incrs: [...this.steps] }),
          values: (_, values) => values.map((value) => this.write(value)),
        },
      ],
      series: [
        {
          label: 'Time',
          value: (_, at) => (at === null ? '' : new Date(at * 1000).toLocaleTimeString('en-GB')),
        },
        ...this.series.map(({ title, color }) => ({
          label: title,
          stroke: this.colour(color),
          width: 1.5,
          points: { show: false },
          value: write,
        })),
      ],
    };
  }

  /** Room for the longest text at the scale, which is known from the second pass on. */
  private scaleWidth(values: readonly string[] | null, font: string): number {
    const context = this.plot?.ctx;
    if (!values || context === undefined) return 62;
    context.save();
    context.font = font;
    const widths = values.map((value) => context.measureText(value).width);
    context.restore();
    return Math.max(62, Math.ceil(Math.max(...widths)) + 16);
  }

  /** Canvas knows no custom properties nor light-dark(): the browser resolves them on this element. */
  private colour(name: string): string {
    this.style.color = `var(${name})`;
    const colour = getComputedStyle(this).color;
    this.style.color = '';
    return colour;
  }
}

/** Hours and minutes, seconds where the step is shorter. */
const TIME_AXIS = (_: uPlot, at: number[]): string[] => {
  const short = (at[1] ?? 0) - (at[0] ?? 0) < 60;
  return at.map((each) => new Date(each * 1000).toLocaleTimeString('en-GB').slice(0, short ? 8 : 5));
};
