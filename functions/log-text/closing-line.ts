import { takeVariableParts } from './variable-parts';

/** How a log's closing line begins; what follows is the time. */
const beginning =
  /^Job (?:failed|finished|completed|stopped|ended|was stopped|canceled)(?: successfully| with (?:an? )?(?:warning|error)(?:s|\(s\))?| by (?:an? |the )?(?:user|administrator))? at (?=.{0,40}$)/;

/** A time of day or a date, which no address, version or id is. */
const moments = [
  /(?<![\p{Nd}.:])\p{Nd}{1,2}:\p{Nd}{2}(?!\p{Nd}|[.:]\p{Nd}{3})/u,
  /(?<![\p{L}\p{Nd}.-])\p{Nd}{1,4}(?<mark>[./-]) ?\p{Nd}{1,2}\k<mark> ?\p{Nd}{1,4}(?!\p{Nd}|\.\p{Nd})/u,
];

/** What may stand behind a time: "Uhr", or a time zone. */
const zone = / (?:Uhr|UTC|GMT|CES?T|[ECMP][SD]T|\((?:UTC|GMT)(?:[+-]\d{1,2}(?::\d{2})?)?\))\.?$/;

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
    .replace(/\p{Cf}/gu, '')
    .replace(zone, '');
  if (!moments.some((moment) => moment.test(time))) return false;
  let isNamed = false;
  const rest = takeVariableParts(time, () => {
    isNamed = true;
  });
  const letters = rest.match(/\p{L}/gu)?.length ?? 0;
  return !isNamed && rest.includes('…') && letters <= mostLetters;
}
