import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { get } from '../../api/http';
import { Resource } from '../../api/resource';
import type { History } from '../../api/types';
import '../../elements/chart';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import { CHARTED, CHARTS, inWords, RANGES, type ChartPlan, type RangeKey } from './series';

/** The courses of a queue's figures over a range that the reader chooses. */
@customElement('bd-queue-charts')
export class QueueCharts extends Light {
  @property() queue = '';
  @state() private range: RangeKey = 'PT15M';
  private readonly history = new Resource<History>(
    this,
    (signal) => {
      const points = RANGES.find(({ key }) => key === this.range)?.points ?? 180;
      return get(`/queues/${this.queue}/history`, { range: this.range, points, figure: CHARTED }, signal);
    },
    4000,
  );

  override willUpdate(): void {
    this.history.keyed(`${this.queue} ${this.range}`);
  }

  override render(): TemplateResult {
    return html`<section aria-label="Charts">
      <header class="section-head">
        <h2>Course</h2>
        <div class="segments" role="group" aria-label="Range">
          ${RANGES.map(
            ({ key, title }) =>
              html`<button
                type="button"
                aria-pressed=${key === this.range}
                @click=${() => (this.range = key)}
              >
                ${title}
              </button>`,
          )}
        </div>
      </header>
      ${this.content()}
    </section>`;
  }

  private content(): TemplateResult {
    const { value, failure } = this.history;
    if (value === null)
      return failure ? notice('warning', 'The course could not be had.', failure.message) : skeleton(6);
    if (value.times.length < 2)
      return empty('Nothing is recorded yet.', 'The course begins with the second poll.');
    const times = value.times.map((time) => Date.parse(time) / 1000);
    return html`<div class="charts">${CHARTS.map((plan) => this.chart(plan, times, value))}</div>`;
  }

  private chart(plan: ChartPlan, times: number[], history: History): TemplateResult {
    const series = plan.series
      .map(({ figure, title, color }) => ({ title, color, points: history.figures[figure] ?? [] }))
      .filter(({ points }) => points.some((point) => point !== null));
    return html`<section class="panel" aria-label="${plan.title} over time">
      <header>
        <h3>${plan.title}</h3>
        ${plan.estimated ? html`<span class="tag">estimated</span>` : nothing}
      </header>
      ${
        series.length === 0
          ? empty('Not known for this queue in this range.')
          : html`<bd-chart
              .times=${times}
              .series=${series}
              .write=${plan.write}
              .steps=${plan.steps ?? null}
              group=${this.queue}
              label=${series.map(({ title, points }) => inWords(title, points, plan.write)).join('. ')}
            ></bd-chart>`
      }
    </section>`;
  }
}
