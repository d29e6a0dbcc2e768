import { createHash } from 'node:crypto';
import type { Problem } from './problem';

/** The objects that a problem hit when people last heard of it. */
export interface ObjectsBefore {
  /** How many, as far as they were told apart. */
  readonly count: number;
  /** Marks of the first of them, four characters each. */
  readonly marks: string;
}

/** A known problem that hits many more objects than when people last heard of it. */
export interface Growth {
  /** The problem's fingerprint. */
  readonly problem: string;
  /** How many objects it hits now, and hit before. */
  readonly now: number;
  readonly before: number;
  /** Some that it did not hit before. */
  readonly added: readonly string[];
}

/** By how many more objects at least a known problem is news; it has to hit twice as many, too. */
export type GrowthRule = number | 'off';

/** How many objects of a problem are remembered. */
const mostMarks = 60;

/** How many added objects are named, and in how many characters. */
const mostAdded = 3;
const longestName = 80;

/** How many times as many objects make a problem worse. */
const factor = 2;

/** How many objects a problem hits: those that are named, and the log items that are not. */
function objectCount({ objects, unlisted }: Pick<Problem, 'objects' | 'unlisted'>): number {
  return objects.length + unlisted;
}

/** What is remembered of the objects of a problem. */
export function objectsOf(problem: Problem): ObjectsBefore {
  const marks = problem.objects.slice(0, mostMarks).map(({ name }) => markOf(name));
  return { count: objectCount(problem), marks: marks.join('') };
}

/**
 * Whether a problem has grown enough to be news.
 *
 * @example growthOf(onFortyMailboxes, objectsOf(onOneMailbox), 10) // { now: 40, before: 1, added: […] }
 */
export function growthOf(
  problem: Problem,
  before: ObjectsBefore | undefined,
  least: GrowthRule,
): Growth | undefined {
  if (before === undefined || least === 'off') return undefined;
  const now = objectCount(problem);
  if (now - before.count < least || now < factor * before.count) return undefined;
  const known = new Set(before.marks.match(/.{4}/gs) ?? []);
  const added = problem.objects.filter(({ name }) => !known.has(markOf(name)));
  return {
    problem: problem.fingerprint,
    now,
    before: before.count,
    added: added.slice(0, mostAdded).map(({ name }) => name.slice(0, longestName)),
  };
}

/** Two of a few objects are hardly taken for one, and nothing but a name depends on it. */
function markOf(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 4);
}
