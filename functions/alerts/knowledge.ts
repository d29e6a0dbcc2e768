import { type Advice, knownProblems } from './known-problems';

/** What tells a known problem stands near the start of a text; the rest of a huge one is not searched. */
const searched = 4_000;

/**
 * What is known about a problem.
 *
 * @param text a log item's text or a problem's name: hostile, of any length
 * @returns the first entry of the table that fits; nothing for a problem that nobody wrote about
 */
export function adviceFor(text: string): Advice | undefined {
  const start = text.slice(0, searched);
  return knownProblems.find(({ pattern }) => pattern.test(start))?.advice;
}
