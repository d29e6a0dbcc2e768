import { type GrownProblems, type GrowthRule, growthOf } from './growth';
import type { Problem } from './problem';
import type { Report } from './report';
import { byMark, forgotten, isKnown, marksOf, type SeenProblem, type SeenProblems } from './seen-problems';
import { statusOf } from './session-status';

/** What a run changed: its problems held against those that were there before. Kinds of problem are counted, not log items. */
export interface Change {
  /** Not seen within the last 30 days. */
  readonly fresh: SomeProblems;
  /** Warnings before, errors now. */
  readonly worse: SomeProblems;
  /** Known and there before, no worse, but on many more objects now; absent where there are none. */
  readonly grown?: GrownProblems;
  /** Known, but not there after the run before: they came back. */
  readonly back: SomeProblems;
  /** There before, and still there. Those of `worse` are among them. */
  readonly still: number;
  /** There before, and not any more. Nothing where the run did not get far enough to tell. */
  readonly fixed: SomeProblems;
  /** There before; the run did not get far enough to tell. */
  readonly unseen: number;
  /** Whether the run failed outright although the one before did not. */
  readonly failedOutright: boolean;
}

/** Some problems, of which the worst are told by name. */
export interface SomeProblems {
  /** How many kinds. */
  readonly total: number;
  /** The fingerprints, or of what is not there any more the names, of at most five; worst first. */
  readonly worst: readonly string[];
}

/** How many problems of each sort are named. */
const mostNamed = 5;

/** No problems. */
const none: SomeProblems = { total: 0, worst: [] };

/** The run before, within the same incident. */
export interface Before {
  /** What was there after it, as far as it is remembered by name. */
  readonly problems: readonly Problem[];
  readonly failedOutright: boolean;
}

/**
 * Holds a run against what was known before it.
 *
 * @param before absent for the first run of an incident
 * @param now when the run is judged, epoch ms
 */
export function changeBy(
  report: Report,
  before: Before | undefined,
  known: SeenProblems,
  now: number,
  growth: GrowthRule,
): Change {
  const markOf = marksOf(report.problems, known);
  const shown = byMark(report.problems, markOf);
  const kinds = [...shown.values()];
  const earlier = (problem: Problem): SeenProblem | undefined => known.get(markOf(problem));
  const of = (fits: (problem: Problem) => boolean) => some(kinds.filter(fits));
  const open = [...known].filter(([, { open }]) => open).map(([mark]) => mark);
  const outlines = new Set([...shown.keys()].flatMap((mark) => known.get(mark)?.outline ?? []));
  const isShown = (mark: string) => shown.has(mark) || outlines.has(known.get(mark)?.outline ?? '');
  const missing = open.filter((mark) => !isShown(mark));
  const complete = isComplete(report);
  const unremembered = forgotten(known);
  const isNowError = (problem: Problem) => {
    const before = earlier(problem);
    return before?.open === true && problem.severity === 'error' && !before.error;
  };
  const grown = kinds
    .filter((problem) => !isNowError(problem))
    .flatMap((problem) => growthOf(problem, earlier(problem)?.objects, growth) ?? [])
    .sort((a, b) => b.now - b.before - (a.now - a.before));
  return {
    fresh: of((problem) => !isKnown(earlier(problem), now) && !unremembered.has(problem.severity)),
    worse: of(isNowError),
    ...(grown.length > 0 && { grown: { total: grown.length, worst: grown.slice(0, mostNamed) } }),
    back: of((problem) => {
      const before = earlier(problem);
      return isKnown(before, now) && !before.open;
    }),
    still: open.length - missing.length,
    fixed: complete ? named(missing, before, known) : none,
    unseen: complete ? 0 : missing.length,
    failedOutright: hasFailedOutright(report) && before?.failedOutright !== true,
  };
}

/** Whether people have to hear of it at once: a new problem, one that became an error or grew, a run that failed outright. */
export function isWorse({ fresh, worse, grown, failedOutright }: Change): boolean {
  return fresh.total > 0 || worse.total > 0 || grown !== undefined || failedOutright;
}

/** Whether a run changed nothing that anybody would have to hear of: what it did not check may be there or not, as before. */
export function isUnchanged(change: Change): boolean {
  return !isWorse(change) && change.back.total === 0 && change.fixed.total === 0;
}

/** Whether a run looked at everything and all of it is named, so that what it does not show is over. */
export function isComplete(report: Pick<Report, 'state' | 'status' | 'otherItems'>): boolean {
  const isWhole = ['success', 'warning'].includes(statusOf(report));
  return report.state === 'ended' && isWhole && report.otherItems === 0;
}

/** Whether a run failed as a whole, or nobody knows how it went. */
export function hasFailedOutright(report: Pick<Report, 'state' | 'status'>): boolean {
  return report.state !== 'ended' || !['success', 'warning', 'stopped'].includes(statusOf(report));
}

function some(problems: readonly Problem[]): SomeProblems {
  return {
    total: problems.length,
    worst: problems.slice(0, mostNamed).map(({ fingerprint }) => fingerprint),
  };
}

/** The problems of these marks, as far as they are remembered by name. */
function named(marks: readonly string[], before: Before | undefined, known: SeenProblems): SomeProblems {
  const problems = before?.problems ?? [];
  const remembered = byMark(problems, marksOf(problems, known));
  const names = marks.flatMap((mark) => remembered.get(mark)?.name ?? []);
  return { total: marks.length, worst: names.slice(0, mostNamed) };
}
