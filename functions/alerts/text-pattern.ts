/**
 * What an operator looks for in a log item's text: words, in which `…` stands for anything, as in a problem's name, or a
 * regular expression. Case does not matter to either.
 */
export type TextPattern = { readonly text: string } | { readonly regex: string };

/** Makes a function that tells whether a text fits a regular expression. */
export type RegexMatcher = (regex: string) => (line: string) => boolean;

/** A function that tells whether a text fits a pattern. It takes a text that `asOneLine` made. */
export function matcherOf(pattern: TextPattern, regexMatcher: RegexMatcher): (line: string) => boolean {
  if ('regex' in pattern) return regexMatcher(pattern.regex);
  const parts = asOneLine(pattern.text).toLowerCase().split('…');
  return (line) => holdsInOrder(line.toLowerCase(), parts);
}

/** A text as messages show it: every stretch of white space is one blank. */
export function asOneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

function holdsInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  return parts.every((part) => {
    const found = text.indexOf(part, from);
    from = found + part.length;
    return found >= 0;
  });
}
