import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Groups, Inspection, Wanted } from '../../api/inspection';
import { groups } from '../../api/inspections';
import { Polled } from '../../api/polled';
import { plural } from '../../elements/format';
import { Light } from '../../elements/light';
import { empty, notice, skeleton } from '../../elements/notice';
import '../../elements/popover';
import { groupRow, othersWords, trendLine } from './group-row';
import { how } from './how';

const FIRST = 6;
const LOOKING_MILLIS = 2000;

/** The messages of a look by the way they failed. Choosing one tells `wanted`. */
@customElement('bd-look-groups')
export class LookGroups extends Light {
  @property({ attribute: false }) look!: Inspection;
  @property({ attribute: false }) wanted!: Wanted;
  /** Another one tells that a search has found more. */
  @property({ attribute: false }) version = '';
  @state() private whole = false;
  private readonly groups = new Polled<Groups>(
    this,
    (signal) => groups(this.look.id, { ...this.wanted, group: '' }, signal),
    () => (this.look.state === 'looking' ? LOOKING_MILLIS : null),
  );

  override willUpdate(): void {
    const version = JSON.stringify([{ ...this.wanted, group: '' }, this.version, this.look.state]);
    this.groups.keyed(this.look.id, version);
  }

  override render(): TemplateResult {
    const { value, failure } = this.groups;
    return html`<section class="panel failures" aria-label="Failures">
      <header>
        <h2>Failures</h2>
        <span class="muted">${value === null ? nothing : plural(value.items.length, 'failure')}</span>
        <bd-popover name="how-groups" label="How they are made" icon="info" .content=${how}></bd-popover>
        <span class="spring"></span>
        ${value === null ? nothing : html`<span class="failures-trend">${trendLine(value.trend, 'All')}</span>`}
      </header>
      ${value !== null ? this.list(value) : failure === null ? skeleton(4) : notice('warning', 'The failures could not be had.', failure.message)}
    </section>`;
  }

  private list({ items, others }: Groups): TemplateResult {
    if (items.length === 0)
      return empty('No message was seen.', 'The queue was empty when it was looked at.');
    const { group } = this.wanted;
    const shown = this.whole
      ? items
      : items.filter(({ fingerprint }, index) => index < FIRST || fingerprint === group);
    const choose = (fingerprint: string) =>
      this.dispatchEvent(
        new CustomEvent<Wanted>('wanted', {
          detail: { ...this.wanted, group: fingerprint === group ? '' : fingerprint },
        }),
      );
    return html`<ol class="failure-list">
        ${shown.map((each) =>
          groupRow(
            each,
            each.fingerprint === group,
            () => choose(each.fingerprint),
            () => this.groups.reload(),
          ),
        )}
      </ol>
      ${
        items.length <= FIRST
          ? nothing
          : html`<button type="button" class="quiet small" @click=${() => (this.whole = !this.whole)}>
              ${this.whole ? 'Show the largest only' : `Show all ${plural(items.length, 'failure')}`}
            </button>`
      }
      ${others === 0 ? nothing : html`<span class="muted">${othersWords(others)}</span>`}`;
  }
}
