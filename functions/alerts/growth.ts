import { createHash } from 'node:crypto';
import type { Problem } from './problem';
import { mostObjects } from './problem-count';

/** The most objects that a problem hit when it was told; an object is one that is listed by name. */
export interface ObjectsBefore {
  readonly count: number;
  /** Marks of them, four characters each, where they are few enough. */
  readonly marks: string;
}

/** A known problem that hits many more objects than when it was told. */
export interface Growth {
  /** The problem's fingerprint. */
  readonly problem: string;
  /** How many objects it hits now, at least, and hit before. */
  readonly now: number;
  readonly before: number;
  /** Whether it hits more than are listed by name. */
  readonly isMore?: true;
  /** Some that it did not hit before, and how many there are besides; none where nobody remembers. */
  readonly added: readonly string[];
  readonly furtherAdded: number;
}

/** Known problems that have grown. */
export interface GrownProblems {
  /** How many kinds. */
  readonly total: number;
  /** At most five, the most grown first. */
  readonly worst: readonly Growth[];
}

/** By how many more objects at least a known problem is news; it has to hit twice as many, too. */
export type GrowthRule = number | 'off';

/** Of how many objects marks are remembered. */
const mostMarks = 60;

/** How many added objects are named, and in how many characters. */
const mostAdded = 3;
const longestName = 80;

/** How many times as many objects are news. */
const factor = 2;

/** What is remembered of the objects of a problem. */
export function objectsOf({ objects }: Problem): ObjectsBefore {
  const marks = objects.length > mostMarks ? '' : objects.map(({ name }) => objectMark(name)).join('');
  return { count: objects.length, marks };
}

/**
 * Whether a problem has grown enough to be news.
 *
 * @example growthOf(onFortyMailboxes, objectsOf(onOneMailbox), 10) // { now: 40, before: 1, added: […], furtherAdded: 36 }
 */
export function growthOf(
  problem: Problem,
  before: ObjectsBefore | undefined,
  least: GrowthRule,
): Growth | undefined {
  if (before === undefined) return undefined;
  const { objects, unlisted } = problem;
  const now = objects.length;
  if (!isGrowth(now, before.count, least)) return undefined;
  const known = new Set(before.marks.match(/.{4}/gs) ?? []);
  const isRemembered = before.marks.length === 4 * before.count;
  const added = isRemembered ? objects.filter(({ name }) => !known.has(objectMark(name))) : [];
  return {
    problem: problem.fingerprint,
    now,
    before: before.count,
    ...(now >= mostObjects && unlisted > 0 && { isMore: true as const }),
    added: added.slice(0, mostAdded).map(({ name }) => name.slice(0, longestName)),
    furtherAdded: Math.max(0, added.length - mostAdded),
  };
}

/** Whether a number has grown enough to be news. */
export function isGrowth(now: number, before: number, least: GrowthRule): boolean {
  return least !== 'off' && now - before >= least && now >= factor * before;
}

/** Two of a few objects are hardly taken for one, and nothing but a name depends on it. */
function objectMark(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 4);
}
