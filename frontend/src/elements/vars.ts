import { noChange, type ElementPart } from 'lit';
import { Directive, directive, PartType, type PartInfo } from 'lit/directive.js';

/**
 * Sets custom properties of an element: `<div ${vars({ share: '40%' })}>`. A style attribute would be refused by the
 * content security policy; Lit's styleMap writes one at the first rendering.
 */
class Vars extends Directive {
  private last: Record<string, string> = {};

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.ELEMENT) throw new Error('vars() stands inside a tag');
  }

  render(_values: Record<string, string>): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [values]: [Record<string, string>]): typeof noChange {
    const style = (part.element as HTMLElement).style;
    for (const [name, value] of Object.entries(values)) {
      if (this.last[name] !== value) style.setProperty(`--${name}`, value);
    }
    this.last = values;
    return noChange;
  }
}

export const vars = directive(Vars);
