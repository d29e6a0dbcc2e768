import { RE2JS, RE2JSException } from 're2js';

/**
 * What an operator looks for in a log item's text: words, in which `…` stands for anything, as in a problem's name, or a
 * regular expression. Case does not matter to either.
 */
export type TextPattern = { readonly text: string } | { readonly regex: string };

/**
 * The longest text that is tried against a regular expression, in UTF-16 units. A longer one fits none, rather than have
 * `$` fit where it was cut.
 */
const longestText = 20_000;

/** How many instructions a compiled expression may have; the time for a text grows with both. */
const largestProgram = 150;

/**
 * A function that tells whether a text fits a pattern. It takes a text that `asOneLine` made.
 *
 * RE2's expressions have no backreferences and no lookaround: in return they take time in proportion to the text, whatever
 * it holds.
 */
export function matcherOf(pattern: TextPattern): (line: string) => boolean {
  if ('text' in pattern) {
    const parts = asOneLine(pattern.text).toLowerCase().split('…');
    return (line) => holdsInOrder(line.toLowerCase(), parts);
  }
  const regex = compile(pattern.regex);
  return (line) => line.length <= longestText && regex.test(line);
}

/** A text as messages show it: every stretch of white space is one blank. */
export function asOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** Why a text cannot be used as a regular expression; undefined when it can. */
export function regexMistake(regex: string): string | undefined {
  try {
    const compiled = compile(regex);
    if (compiled.programSize() > largestProgram) return 'its repetitions make this one too large';
    return compiled.test('') ? 'this one fits every text' : undefined;
  } catch (error) {
    if (!(error instanceof RE2JSException)) throw error;
    // The parser quotes the flag that `compile` asks for, too.
    return error.message.replace(/^error parsing regexp: /, '').replace('`(?i)', '`');
  }
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const found = text.indexOf(part, from);
    from = found + part.length;
    return found >= 0;
  });
}

function compile(regex: string): RE2JS {
  return RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE);
}
