import { LitElement } from 'lit';

/** An element whose content lives in the page itself: one set of styles, and labels that reach across elements. */
export class Light extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}
