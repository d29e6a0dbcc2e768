import type { Severity } from '../alerts/severity';
import { figure } from '../wording/amounts';
import { shown } from '../wording/text';
import type { Span } from './block-kit';
import type { SignWords } from './sign-words';

/** How many symptoms a message lists: more are not read. */
const mostLines = 10;
const longestName = 60;
const longestDetail = 120;

/** A symptom in words, and how bad it is. */
interface SymptomWords extends SignWords {
  readonly severity: Severity;
}

/** Symptoms, the worst first, a line each, and how many more there are. @param count of all, named and other */
export function symptomLines(
  symptoms: readonly SymptomWords[],
  server: string,
  count: number,
): readonly (readonly Span[])[] {
  const named = symptoms.slice(0, mostLines).map((symptom) => lineOf(symptom, server));
  const rest = count - named.length;
  return rest > 0 ? [...named, [{ text: `And ${figure(rest)} more.` }]] : named;
}

/** "🔴 **Archive 2024** · invalid: The path is gone"; of the server itself "🟡 **License overused**: 1,120 of 1,000 units" */
function lineOf(
  { what, which, state, detail = [], severity }: SymptomWords,
  server: string,
): readonly Span[] {
  const name: readonly Span[] =
    which === server
      ? [{ text: `${what} ${state}`, style: 'bold' }]
      : [{ text: shown(which, longestName), style: 'bold' }, { text: ` · ${state}` }];
  return [
    { emoji: severity === 'error' ? 'red_circle' : 'large_yellow_circle' },
    { text: ' ' },
    ...name,
    ...(detail.length === 0 ? [] : [{ text: ': ' }]),
    ...detail.map((span) => ('text' in span ? { ...span, text: shown(span.text, longestDetail) } : span)),
  ];
}
