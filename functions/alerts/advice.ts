import { asOneLine, matcherOf, type RegexMatcher, type TextPattern } from './text-pattern';
import { type Advice, vendorAdvice } from './vendor-advice';

/** What tells a known problem stands near the start of a text; the rest of a huge one is not searched. */
const searched = 4_000;

/** What an operator knows about a problem. */
export interface OwnKnowledge extends Advice {
  /** What is looked for in a problem's name, which is a log item's text with `…` for what varies. */
  readonly pattern: TextPattern;
}

/**
 * What is known about a problem: the first entry that fits; nothing for a problem that nobody wrote about.
 *
 * @param text a log item's text or a problem's name: hostile, of any length
 */
export type AdviceFor = (text: string) => Advice | undefined;

/** What an operator and the product know; the operator knows better. */
export function adviceWith(own: readonly OwnKnowledge[], regexMatcher: RegexMatcher): AdviceFor {
  const ownEntries = own.map(({ pattern, ...advice }) => ({
    fits: matcherOf(pattern, regexMatcher),
    advice,
  }));
  return (text) => {
    const line = asOneLine(text);
    return ownEntries.find(({ fits }) => fits(line))?.advice ?? adviceFor(text);
  };
}

/** What the product knows by itself. */
export const adviceFor: AdviceFor = (text) => {
  const start = text.slice(0, searched);
  return vendorAdvice.find(({ pattern }) => pattern.test(start))?.advice;
};
