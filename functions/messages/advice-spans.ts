import type { Advice } from '../alerts/vendor-advice';
import { cut } from '../wording/text';
import type { Span } from './block-kit';

/** What to do about a problem, with the article that says so; nothing where nobody knows. */
export function adviceSpans(advice: Advice | undefined): readonly Span[] {
  if (advice === undefined) return [];
  const { hint, article } = advice;
  const said: Span = { text: cut(hint, 300), style: 'italic' };
  return article === undefined
    ? [said]
    : [said, { text: ' ' }, { link: article.url, text: cut(article.title, 40) }];
}

/** How many characters spans take. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + ('text' in span ? span.text.length : 1), 0);
}
