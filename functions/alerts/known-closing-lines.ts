import { readText } from '../log-text/fingerprint';
import type { Report } from './report';
import { markOf, over, type SeenProblems } from './seen-problems';

/** The marks under which the closing lines of a run were known where they were problems, since a run had no others. */
export function closingMarks({ closingLines = [] }: Report): ReadonlySet<string> {
  return new Set(closingLines.map((text) => markOf(readText(text).fingerprint)));
}

/**
 * What was known before a run whose closing lines stand beside problems: as problems they are over without a word. They are
 * neither fixed, for the run closed with them again, nor missing.
 */
export function withoutClosingLines(known: SeenProblems, report: Report): SeenProblems {
  const marks = closingMarks(report);
  if (marks.size === 0) return known;
  return new Map([...known].map(([mark, problem]) => [mark, marks.has(mark) ? over(problem) : problem]));
}
