import { RE2JS, RE2JSException } from 're2js';

/**
 * The longest text that is tried against a regular expression, in UTF-16 units. A longer one fits none, rather than have
 * `$` fit where it was cut.
 */
const longestText = 20_000;

/** How many instructions a compiled expression may have; the time for a text grows with both. */
const largestProgram = 150;

/**
 * A function that tells whether a text fits a regular expression of RE2, whatever its case.
 *
 * RE2's expressions have no backreferences and no lookaround: in return they take time in proportion to the text, whatever
 * it holds.
 */
export function regexMatcher(regex: string): (line: string) => boolean {
  const compiled = compile(regex);
  return (line) => line.length <= longestText && compiled.test(line);
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

function compile(regex: string): RE2JS {
  return RE2JS.compile(regex, RE2JS.CASE_INSENSITIVE);
}
