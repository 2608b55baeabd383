import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BodyView, Shown } from '../../api/inspection';
import { bytes, count, plural } from '../../elements/format';
import { icon } from '../../elements/icons';
import { Light } from '../../elements/light';
import { empty, notice } from '../../elements/notice';
import { line, plain } from '../../elements/plain';

const WAYS = ['pretty', 'raw', 'hex'] as const;
type Way = (typeof WAYS)[number];
const WAY_WORDS: Record<Way, string> = { pretty: 'Pretty', raw: 'Raw', hex: 'Hex' };
const HEX_WIDTH = 47;

/** A body by what it is: pretty, raw or in hexadecimal digits; what was opened, and what could not be. */
@customElement('bd-body')
export class Body extends Light {
  @property({ attribute: false }) view!: BodyView;
  /** Where the whole is downloaded; "" for a part of another body. */
  @property({ attribute: false }) address = '';
  @property() label = 'Body';
  @state() private chosen: Way | null = null;

  override render(): TemplateResult {
    const { view } = this;
    const ways = WAYS.filter((way) => (way === 'hex' ? view.hex.length > 0 : view[way] !== null));
    const way = ways.find((each) => each === this.chosen) ?? ways[0];
    const text = way === undefined ? null : this.text(way);
    return html`<section class="panel body" aria-label=${this.label}>
      <header>
        <h3>${this.label}</h3>
        <span class="tag">${view.kind.toLowerCase()}</span>
        <span class="muted">${this.facts()}</span>
        <span class="spring"></span>
        ${
          ways.length < 2
            ? nothing
            : html`<div class="segments" role="group" aria-label="How to show it">
                ${ways.map(
                  (each) =>
                    html`<button
                      type="button"
                      aria-pressed=${each === way}
                      @click=${() => (this.chosen = each)}
                    >
                      ${WAY_WORDS[each]}
                    </button>`,
                )}
              </div>`
        }
        ${text === null ? nothing : html`<bd-copy .text=${text} what="what is shown"></bd-copy>`}
        ${this.address === '' || view.size === 0 ? nothing : this.download()}
      </header>
      ${view.notes.map((note) => notice('info', plain(note)))}
      ${view.masked ? notice('info', 'Parts are masked: your role may not see them.') : nothing}
      ${view.cloudEvent === null ? nothing : event(view.cloudEvent)}
      ${text === null ? this.none() : html`<pre class="body-text" role="region" tabindex="0" aria-label="${this.label}, ${way}">${plain(text)}</pre>`}
      ${way === 'pretty' || way === 'raw' ? this.cut(view[way]) : nothing}
      ${way === 'hex' ? this.hexCut() : nothing}
      ${
        view.cloudEvent?.data
          ? html`<bd-body .view=${view.cloudEvent.data} label="Data of the event"></bd-body>`
          : nothing
      }
    </section>`;
  }

  private download(): TemplateResult {
    return html`<a class="button" href=${this.address} download>${icon('download')}Download</a>`;
  }

  private facts(): string {
    const { size, openedSize, layers, charset, charsetGuessed, replaced } = this.view;
    const opened = layers.map(({ name, told }) => (told ? name : `${name} by its content`)).join(', then ');
    return [
      bytes(size),
      opened === '' ? '' : `opened ${opened}: ${bytes(openedSize)}`,
      charset === '' ? '' : `${charset}${charsetGuessed ? ' (guessed)' : ''}`,
      replaced === 0 ? '' : `${plural(replaced, 'place is', 'places are')} no text and shown as �`,
    ]
      .filter((each) => each !== '')
      .join(' · ');
  }

  private text(way: Way): string {
    if (way !== 'hex') return this.view[way]?.text ?? '';
    return this.view.hex
      .map(({ offset, hex, ascii }) => {
        const at = offset.toString(16).padStart(8, '0');
        return `${at}  ${hex.padEnd(HEX_WIDTH)}  ${ascii}`;
      })
      .join('\n');
  }

  private none(): unknown {
    if (this.view.hidden) return empty('The body is not shown to your role.');
    return this.view.kind.toLowerCase() === 'empty'
      ? empty('The body is empty.')
      : empty('There is nothing to show.');
  }

  private cut(shown: Shown | null): unknown {
    if (shown === null || !shown.cut) return nothing;
    const whole = shown.length < 0 ? '' : ` of ${count(shown.length)}`;
    return html`<p class="muted">
      Cut after ${plural(shown.text.length, 'character')}${whole}: ${this.rest()}
    </p>`;
  }

  private hexCut(): unknown {
    const shown = this.view.hex.length * 16;
    if (shown >= this.view.openedSize) return nothing;
    return html`<p class="muted">
      Cut after ${bytes(shown)} of ${bytes(this.view.openedSize)}: ${this.rest()}
    </p>`;
  }

  private rest(): unknown {
    return this.address === ''
      ? 'download the message’s body to see all.'
      : html`<a href=${this.address} download>download it</a> to see all.`;
  }
}

function event({ mode, attributes }: NonNullable<BodyView['cloudEvent']>): TemplateResult {
  return html`<div class="cloud-event">
    <strong>CloudEvent</strong> <span class="muted">${plain(mode)}</span>
    <dl class="properties">
      ${Object.entries(attributes).map(
        ([name, value]) =>
          html`<dt>${line(name, 60)}</dt>
            <dd><bdi class="whole">${plain(value)}</bdi></dd>`,
      )}
    </dl>
  </div>`;
}
