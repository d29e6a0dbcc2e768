import { takeVariableParts } from './variable-parts';

/** How a log's closing line begins; what follows is the time. */
const beginning =
  /^Job (?:failed|finished|completed|stopped|ended|was stopped|canceled)[a-z() ]{0,30} at (?=.{0,40}$)/;

/** What a culture may write beside the numbers of a time. */
const mostLetters = 2;

/**
 * Whether a text says how a job ended and when, "Job failed at 11/21/2026 10:00:00 PM", and nothing of why: it stands at the
 * end of a log, beside what was wrong.
 */
export function isClosingLine(text: string): boolean {
  const begun = beginning.exec(text.trim());
  if (begun === null) return false;
  // Marks of direction stand between the numbers of some cultures.
  const time = text
    .trim()
    .slice(begun[0].length)
    .replace(/\p{Cf}/gu, '');
  let isNamed = false;
  const rest = takeVariableParts(time, () => {
    isNamed = true;
  });
  const letters = rest.match(/\p{L}/gu)?.length ?? 0;
  return !isNamed && rest.includes('…') && letters <= mostLetters;
}
