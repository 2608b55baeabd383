import { RE2JS, RE2JSException } from 're2js';

/** A regular expression as REST understands it: RE2, minding the case of letters. */
export interface Expression {
  /** Whether it is found somewhere in the name. Takes time linear to the name, and answers at once when asked again. */
  findsIn(name: string): boolean;
}

let last: { readonly text: string; readonly result: Expression | string } | null = null;

/** The expression, or what is wrong with it. The one asked for last is kept, with what it answered. */
export function compiled(text: string): Expression | string {
  if (last?.text !== text) last = { text, result: compile(text) };
  return last.result;
}

function compile(text: string): Expression | string {
  try {
    const pattern = RE2JS.compile(text);
    const known = new Map<string, boolean>();
    return {
      findsIn(name) {
        const found = known.get(name) ?? pattern.matcher(name).find();
        known.set(name, found);
        return found;
      },
    };
  } catch (failure) {
    if (!(failure instanceof RE2JSException)) throw failure;
    const what = failure.message.replace(/^error parsing regexp: /, '');
    return `Not an RE2 expression, which has no lookaround and no backreferences: ${what}`;
  }
}
