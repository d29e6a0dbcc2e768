import type { Problem } from '../alerts/problem';
import type { Advice } from '../alerts/vendor-advice';
import { times } from '../wording/amounts';
import { cut, shown } from '../wording/text';
import type { Span } from './block-kit';

/** A problem in a line: how bad, what, how often. @param href where more is said about it */
export function problemSpans(problem: Problem, longestName: number, href?: string): readonly Span[] {
  const error = problem.severity === 'error';
  const word = problem.status === '' ? (error ? 'Error' : 'Warning') : shown(problem.status, 30);
  const words = shown(wordsOf(problem), longestName);
  return [
    { emoji: error ? 'red_circle' : 'large_yellow_circle' },
    { text: ' ' },
    { text: word, style: 'bold' },
    { text: '  ' },
    href === undefined ? { text: words } : { link: href, text: words },
    { text: `  ${times(problem.count)}` },
  ];
}

/** What it says; of one log item the text itself, since its object is all that matters then. */
function wordsOf({ name, count, objects: [object] }: Problem): string {
  if (count !== 1 || object === undefined) return name;
  const [beginning = ''] = name.split('…');
  const isWholeText =
    object.name.length > beginning.length && object.name.startsWith(beginning) && beginning !== '';
  return isWholeText ? object.name : name.replace('…', () => object.name);
}

/** What to do about it; nothing where nobody knows. */
export function hintSpans(advice: Advice | undefined): readonly Span[] {
  return advice === undefined ? [] : [{ text: cut(advice.hint, 300), style: 'italic' }];
}

/** What to do about it, with a link to the vendor's article. */
export function adviceSpans(advice: Advice | undefined): readonly Span[] {
  const article = advice?.article;
  if (article === undefined) return hintSpans(advice);
  return [...hintSpans(advice), { text: ' ' }, { link: article.url, text: cut(article.title, 40) }];
}

/** How many characters spans take. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce(
    (sum, span) => sum + (span !== 'line break' && 'text' in span ? span.text.length : 1),
    0,
  );
}
