import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Facets, Inspection, Wanted } from '../../api/inspection';
import { exportAddress, facets, reportAddress, wrongFilter } from '../../api/inspections';
import { Polled } from '../../api/polled';
import type { QueueDetails } from '../../api/types';
import { count, plural } from '../../elements/format';
import '../../elements/grid';
import { icon } from '../../elements/icons';
import { leave } from '../../elements/leave';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import { plain } from '../../elements/plain';
import '../../elements/popover';
import { progressBar } from '../../elements/progress';
import '../queue/resubmit/resubmit';
import { columns } from './columns';
import { facetMenus } from './facet-menus';
import './filter-field';
import { chosenBy } from './chosen';
import type { Found, MessageRow } from './message-list';
import { ALL, wantsAll } from './view';

const TYPED_MILLIS = 400;
const LOOKING_MILLIS = 2000;

/**
 * The messages of a look: search, facets, list, and what can be done with them. Tells `wanted`, `select` and `open` (a
 * number), and `view` (the numbers drawn).
 */
@customElement('bd-look-messages')
export class LookMessages extends Light {
  @property({ attribute: false }) look!: Inspection;
  @property({ attribute: false }) queue: QueueDetails | null = null;
  @property({ attribute: false }) wanted: Wanted = ALL;
  @property({ attribute: false }) rows: readonly MessageRow[] = [];
  @property({ attribute: false }) found: Found | null = null;
  @property({ attribute: false }) failure: Error | null = null;
  @property({ attribute: false }) row = '';
  @property({ attribute: false }) compared = false;
  @property({ attribute: false }) address: (id: string) => string = () => '';
  @state() private ticked: ReadonlySet<string> = new Set();
  private tickedIn = '';
  private typed: ReturnType<typeof setTimeout> | undefined;
  private readonly facets = new Polled<Facets>(
    this,
    (signal) => facets(this.look.id, this.wanted, signal),
    () => (this.look.state === 'looking' || this.found?.complete === false ? LOOKING_MILLIS : null),
  );

  override willUpdate(): void {
    const version = JSON.stringify([this.wanted, this.found?.complete, this.look.state]);
    this.facets.keyed(this.look.id, version);
    if (this.tickedIn !== this.look.id) this.ticked = new Set();
    this.tickedIn = this.look.id;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.typed);
  }

  override render(): TemplateResult {
    const wrong = wrongFilter(this.failure);
    return html`<section class="look-messages" aria-label="Messages">
      <div class="toolbar">
        <h2>Messages</h2>
        <span class="muted" role="status">${this.amounts()}</span>
        <span class="spring"></span>
        ${
          this.ticked.size === 0
            ? nothing
            : html`<button type="button" class="quiet" @click=${() => (this.ticked = new Set())}>
                Clear ${plural(this.ticked.size, 'tick')}
              </button>`
        }
        ${this.queue === null ? nothing : this.resubmission(this.queue)}
        <a
          class="button"
          href=${reportAddress(this.look.id)}
          target="_blank"
          rel="noopener"
          title="One page of the whole look, to be printed; opens in a new tab"
          >Report</a
        >
        <bd-popover
          name="export"
          label="Export"
          icon="download"
          .content=${() => this.exports()}
        ></bd-popover>
      </div>
      <div class="toolbar">
        <div class="search" role="search">
          ${icon('search')}
          <input
            type="search"
            data-filter
            aria-label="Words that must be in the message"
            placeholder="Words anywhere in the message"
            maxlength="500"
            .value=${this.wanted.q}
            @input=${this.typing}
            @change=${this.search}
            @keydown=${this.searchKey}
          />
        </div>
        ${facetMenus(this.facets.value, this.wanted, (wanted) => this.want(wanted))}
        ${wantsAll(this.wanted) ? nothing : html`<button type="button" class="quiet" @click=${() => this.want(ALL)}>Clear filters</button>`}
      </div>
      <bd-filter-field
        .look=${this.look.id}
        .value=${this.wanted.filter}
        .wrong=${wrong}
        @apply=${({ detail }: CustomEvent<string>) => this.want({ ...this.wanted, filter: detail })}
      ></bd-filter-field>
      ${this.progress()}
      ${this.failure === null || wrong !== null ? nothing : notice('warning', 'The messages could not be had.', this.failure.message)}
      ${(this.found?.failures ?? []).map(({ kind, count: amount, example }) =>
        notice(
          'info',
          `${plural(amount, 'message')} left out: the condition could not be worked out for ${amount === 1 ? 'it' : 'them'} (${kind}).`,
          html`Such as: <bdi>${plain(example)}</bdi>`,
        ),
      )}
      ${this.list(wrong !== null)}
    </section>`;
  }

  private amounts(): unknown {
    const { found, look } = this;
    if (found === null) return nothing;
    return wantsAll(this.wanted)
      ? plural(found.matches, 'message')
      : `${count(found.matches)} of ${plural(look.seen, 'message')}`;
  }

  private progress(): unknown {
    const { found } = this;
    if (found === null || found.complete || found.of === 0) return nothing;
    const words = `${count(found.scanned)} of ${count(found.of)} searched`;
    return html`<div class="scan">
      ${progressBar('Search', [{ share: found.scanned / found.of, tone: '' }], words)}<span class="muted"
        >${words}</span
      >
    </div>`;
  }

  private list(wrong: boolean): unknown {
    const { rows, found } = this;
    if (rows.length > 0)
      return html`<bd-grid
        class="fill"
        label="Messages"
        .columns=${columns(this.ticked, (id) => this.tick(id), this.address, this.compared)}
        .rows=${rows}
        .selected=${this.row}
        @keydown=${this.pressed}
        @select=${this.forward}
        @open=${this.forward}
        @view=${this.forward}
      ></bd-grid>`;
    if (found === null) return this.failure === null ? skeleton(8) : nothing;
    if (!found.complete || wrong) return nothing;
    return wantsAll(this.wanted)
      ? empty('No message was seen.')
      : empty(
          'No message is like that.',
          html`<button type="button" @click=${() => this.want(ALL)}>Clear filters</button>`,
        );
  }

  private resubmission(queue: QueueDetails): TemplateResult {
    return html`<bd-resubmit
      .queue=${queue}
      .chosen=${chosenBy(this.look.id, this.wanted, this.found, this.ticked)}
    ></bd-resubmit>`;
  }

  private exports(): TemplateResult {
    const link = (format: 'jsonl' | 'csv', title: string, meaning: string) =>
      html`<a
        class="choice"
        href=${exportAddress(this.look.id, this.wanted, format)}
        download="inspection-${this.look.id}.${format}"
        ><span class="choice-text">${title}<span class="muted tick-more">${meaning}</span></span></a
      >`;
    return html`<div class="choices">
      ${link('jsonl', 'JSON Lines', 'Whole messages without loss; can be restored.')}
      ${link('csv', 'CSV', 'A line a message, for a spreadsheet.')}
    </div>`;
  }

  private tick(id: string): void {
    const next = new Set(this.ticked);
    if (!next.delete(id)) next.add(id);
    this.ticked = next;
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.key !== ' ' || this.row === '' || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    this.tick(this.row);
  };

  private readonly forward = ({ type, detail }: CustomEvent): void => {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  };

  private readonly typing = (event: Event): void => {
    clearTimeout(this.typed);
    this.typed = setTimeout(() => this.search(event), TYPED_MILLIS);
  };

  private readonly search = (event: Event): void => {
    clearTimeout(this.typed);
    const q = (event.target as HTMLInputElement).value;
    if (q !== this.wanted.q) this.want({ ...this.wanted, q });
  };

  private readonly searchKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === 'Escape') this.search(event);
    leave(event);
  };

  private want(wanted: Wanted): void {
    this.dispatchEvent(new CustomEvent<Wanted>('wanted', { detail: wanted }));
  }
}
