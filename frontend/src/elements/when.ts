import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { exact, relative } from './format';
import { Light } from './light';
import { Ticker } from './ticker';

/** A moment, said relative to now; the exact one on hover. */
@customElement('bd-when')
export class When extends Light {
  @property() time: string | null = null;

  constructor() {
    super();
    new Ticker(this);
  }

  override render(): TemplateResult {
    const title = this.time === null ? 'not known' : exact(this.time);
    return html`<time datetime=${this.time ?? ''} title=${title}>${relative(this.time, Date.now())}</time>`;
  }
}
