import type { AffectedObject, Problem } from '../alerts/problem';

/** A problem, or a part of one, in a message of the thread. */
export interface Part {
  readonly problem: Problem;
  /** The objects that this part names. */
  readonly objects: readonly AffectedObject[];
  /** Whether an earlier part has named the problem. */
  readonly continued: boolean;
  /** How many of the problem's log items no part names; said in its last part, 0 in the others. */
  readonly unnamed: number;
}

/** What the thread says, message by message. */
export interface ThreadPlan {
  readonly messages: readonly (readonly Part[])[];
  /** How many log items it names. */
  readonly named: number;
}

/** A wall of text that nobody reads begins about here; in UTF-16 units. */
const longestMessage = 3_000;

/** Of a part's objects, so that a part with its name and hint always fits into a message. */
const longestPart = 2_150;

const mostMessages = 5;

/** How much of the thread a problem's objects may take: the most at which every problem is still named. */
const shares = [10_000, 2_000, 1_000, 400, 150, 0] as const;

/** An object's name that is longer is cut, so it does not count as named. */
const longestName = 300;

/** What stands around a part: its circle, its status, how much it hit, and the log items that it does not name. */
const aroundPart = 130;

/**
 * Distributes problems over messages, worst first.
 *
 * @param hintLength how many characters are said about a problem beyond its name
 */
export function planThread(
  problems: readonly Problem[],
  hintLength: (problem: Problem) => number,
): ThreadPlan {
  let pages: Part[][] = [];
  for (const share of shares) {
    pages = pack(
      problems.flatMap((problem) => partsOf(problem, share)),
      hintLength,
    );
    if (pages.length <= mostMessages) break;
  }
  const messages = pages.slice(0, mostMessages);
  return { messages, named: sum(messages.flat().flatMap((part) => part.objects)) };
}

function partsOf(problem: Problem, share: number): Part[] {
  const parts: AffectedObject[][] = [[]];
  let used = 0;
  let partUsed = 0;
  for (const object of problem.objects) {
    const size = sizeOfObject(object);
    if (object.name.length > longestName) continue;
    if (used + size > share) break;
    if (partUsed + size > longestPart) {
      parts.push([]);
      partUsed = 0;
    }
    parts.at(-1)?.push(object);
    used += size;
    partUsed += size;
  }
  const unnamed = problem.count - sum(parts.flat());
  return parts.map((objects, index) => ({
    problem,
    objects,
    continued: index > 0,
    unnamed: index === parts.length - 1 ? unnamed : 0,
  }));
}

function pack(parts: readonly Part[], hintLength: (problem: Problem) => number): Part[][] {
  const pages: Part[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const size = sizeOf(part, hintLength);
    if (used + size > longestMessage) {
      pages.push([]);
      used = 0;
    }
    pages.at(-1)?.push(part);
    used += size;
  }
  return pages;
}

function sizeOf({ problem, objects, continued }: Part, hintLength: (problem: Problem) => number): number {
  const names = objects.reduce((total, object) => total + sizeOfObject(object), 0);
  return (
    names + aroundPart + Math.min(problem.name.length, longestName) + (continued ? 0 : hintLength(problem))
  );
}

/** With what joins it to the next one, how often, and the words for a name that shows nothing. */
function sizeOfObject({ name, count }: AffectedObject): number {
  return Math.max(name.length, 9) + (count === 1 ? 2 : 24);
}

function sum(objects: readonly AffectedObject[]): number {
  return objects.reduce((total, object) => total + object.count, 0);
}
