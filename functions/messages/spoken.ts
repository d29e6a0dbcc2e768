import type { Span } from './block-kit';

/** Spans for who hears or sees no more than a message's text: it knows neither styles nor the reader's zone. */
export function spokenOf(spans: readonly Span[]): string {
  return spans.map(spoken).join('');
}

function spoken(span: Span): string {
  if ('text' in span) return span.text;
  if ('emoji' in span) return severities.get(span.emoji) ?? '';
  if (!('moment' in span)) return '';
  const utc = span.moment.toISOString();
  return span.shownAs === 'date' ? utc.slice(0, 10) : `${utc.slice(0, 16).replace('T', ' ')} UTC`;
}

/** What a circle before a line says. */
const severities: ReadonlyMap<string, string> = new Map([
  ['red_circle', 'Error:'],
  ['large_yellow_circle', 'Warning:'],
]);
