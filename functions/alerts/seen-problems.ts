import { createHash } from 'node:crypto';
import { type GrowthRule, growthOf, type ObjectsBefore, objectsOf } from './growth';
import type { Problem } from './problem';
import { mostProblems } from './problem-count';
import type { Severity } from './severity';

/** The problems that a job had lately, by a mark of the fingerprint. */
export type SeenProblems = ReadonlyMap<string, SeenProblem>;

/** A problem that a job had lately. */
export interface SeenProblem {
  /** When it began: the start of the first run, without one free of it between, that had it; epoch ms, to the hour. */
  readonly since: number;
  /** When a run that had it last was judged; epoch ms, to the hour. */
  readonly last: number;
  /** Whether it is there now, as far as anybody knows. */
  readonly open: boolean;
  /** Whether it was an error at some time of the open incident. */
  readonly error: boolean;
  /** The objects that it hit when it was told; absent of one that is over. */
  readonly objects?: ObjectsBefore;
  /** A mark of its outline, where that is not its fingerprint. */
  readonly outline?: string;
}

/** For how long after it was last seen a problem is known, in ms. */
const knownFor = 30 * 24 * 3_600_000;

/** How many problems are remembered: more than a log's reading tells apart. */
const mostKnown = 2_500;

/** Times are remembered to the hour, in ms. */
export const hour = 3_600_000;

/** What stands for a fingerprint: 48 bits of it, so that two of a few thousand are never taken for one. */
export function markOf(fingerprint: string): string {
  return /^[\w-]{8,}$/.test(fingerprint)
    ? fingerprint.slice(0, 8)
    : createHash('sha256').update(fingerprint).digest('base64url').slice(0, 8);
}

/** By which mark a problem is known. */
export type MarkOf = (problem: Pick<Problem, 'fingerprint' | 'outline'>) => string;

/**
 * By which marks some problems are known: by those of their fingerprints or, where one is new, by that of an earlier problem
 * which differs from it only in words that hold digits. So a stamp that nobody knows is news once, not in every run.
 */
export function marksOf(problems: readonly Problem[], known: SeenProblems): MarkOf {
  // Of those alike one that is there goes before one that was: the last one stays in the map.
  const inOrder = [...known].toSorted(([, a], [, b]) => Number(a.open) - Number(b.open));
  const byOutline = new Map(inOrder.map(([mark, { outline = mark }]) => [outline, mark]));
  const marks = new Map<string, string>();
  for (const { fingerprint, outline = fingerprint } of problems) {
    const own = markOf(fingerprint);
    const alike = byOutline.get(markOf(outline));
    const mark = known.has(own) ? own : (alike ?? own);
    if (alike === undefined) byOutline.set(markOf(outline), mark);
    marks.set(fingerprint, mark);
  }
  return ({ fingerprint }) => marks.get(fingerprint) ?? markOf(fingerprint);
}

/** The problems of a run as they are known: those of one mark are one, as bad as the worst of them, on the objects of all. */
export function byMark(problems: readonly Problem[], markOf: MarkOf): ReadonlyMap<string, Problem> {
  const known = new Map<string, Problem>();
  for (const problem of problems) {
    const mark = markOf(problem);
    const other = known.get(mark);
    known.set(mark, other === undefined ? problem : united(other, problem));
  }
  return known;
}

function united(one: Problem, other: Problem): Problem {
  const worst = one.severity === 'warning' && other.severity === 'error' ? other : one;
  const counts = new Map(one.objects.map(({ name, count }) => [name, count]));
  for (const { name, count } of other.objects) counts.set(name, (counts.get(name) ?? 0) + count);
  const objects = [...counts].map(([name, count]) => ({ name, count }));
  return { ...worst, count: one.count + other.count, objects, unlisted: one.unlisted + other.unlisted };
}

/** Whether a job had a problem lately. @param now epoch ms */
export function isKnown(known: SeenProblem | undefined, now: number): known is SeenProblem {
  return known !== undefined && (known.open || now - known.last <= knownFor);
}

/**
 * Remembers the problems of a run. Where they are more than can be remembered, the longest gone are forgotten first, and
 * warnings before errors.
 *
 * @param run when it was judged and when it began, epoch ms, whether what it does not show is over, and by how many more objects
 *   a known problem is news
 */
export function remembering(
  before: SeenProblems,
  problems: readonly Problem[],
  run: {
    readonly judgedAt: number;
    readonly startedAt: number;
    readonly isComplete: boolean;
    readonly growth: GrowthRule;
  },
): SeenProblems {
  const seen = new Map<string, SeenProblem>();
  for (const [mark, problem] of byMark(problems, marksOf(problems, before))) {
    const known = before.get(mark);
    const outline = known?.outline ?? (problem.outline && markOf(problem.outline));
    seen.set(mark, {
      since: known?.open ? known.since : toTheHour(run.startedAt),
      last: toTheHour(run.judgedAt),
      open: true,
      error: problem.severity === 'error' || known?.error === true,
      objects: objectsAfter(problem, known, run.growth),
      ...(outline !== undefined && outline !== mark && { outline }),
    });
  }
  const others = [...before]
    .filter(([mark, known]) => !seen.has(mark) && isKnown(known, run.judgedAt))
    .map(([mark, known]) => [mark, run.isComplete ? over(known) : known] as const);
  return fewest([...others, ...seen], mostKnown);
}

/**
 * The objects by which a problem is held against the next run: those of now where it is told. Where it shrinks they stay, so that
 * a problem that comes and goes with the nights is not told each time.
 */
function objectsAfter(problem: Problem, known: SeenProblem | undefined, growth: GrowthRule): ObjectsBefore {
  const before = known?.open === true ? known.objects : undefined;
  const isTold = before === undefined || growthOf(problem, before, growth) !== undefined;
  return isTold ? objectsOf(problem) : before;
}

/** As many problems as can be remembered; those that matter most. */
export function fewest(known: Iterable<readonly [string, SeenProblem]>, most: number): SeenProblems {
  const all = [...known];
  return new Map(
    all.length <= most ? all : all.toSorted(([, a], [, b]) => worth(b) - worth(a)).slice(0, most),
  );
}

/**
 * The severities of which a problem may have been forgotten, since there are more than can be remembered: one that is not
 * remembered is then no news.
 */
export function forgotten(known: SeenProblems): ReadonlySet<Severity> {
  if (known.size < mostProblems) return new Set();
  const all = [...known.values()];
  if (all.some(({ open }) => !open)) return new Set();
  return new Set(all.every(({ error }) => error) ? ['warning', 'error'] : ['warning']);
}

/** The same problems when none of them is there any more. */
export function allOver(known: SeenProblems): SeenProblems {
  return new Map([...known].map(([mark, problem]) => [mark, over(problem)]));
}

/** A problem that is not there any more. */
export function over({ objects: _, ...problem }: SeenProblem): SeenProblem {
  return { ...problem, open: false };
}

/** The same problems when an incident opens, in which nothing was an error before but what is still there. */
export function withoutErrors(known: SeenProblems): SeenProblems {
  return new Map(
    [...known].map(([mark, problem]) => [mark, { ...problem, error: problem.open && problem.error }]),
  );
}

/** The same problems when an incident opens with some of them: how bad these were before is not this incident's. */
export function asOpened(known: SeenProblems, problems: readonly Problem[]): SeenProblems {
  const shown = new Set(problems.map(marksOf(problems, known)));
  return new Map(
    [...known].map(([mark, problem]) => [mark, shown.has(mark) ? { ...problem, error: false } : problem]),
  );
}

/** What is there outweighs what was, an error a warning, what was seen lately what was seen long ago. */
function worth({ open, error, last }: SeenProblem): number {
  return (open ? 2e15 : 0) + (error ? 1e15 : 0) + last;
}

function toTheHour(time: number): number {
  return Math.floor(time / hour) * hour;
}
