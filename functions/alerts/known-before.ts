import type { Problem } from './problem';

/** The problems that a job had lately, by fingerprint. */
export type KnownProblems = ReadonlyMap<string, KnownProblem>;

/** A problem that a job had lately. */
export interface KnownProblem {
  /** When it began: the start of the first run, without one free of it between, that had it; epoch ms, to the hour. */
  readonly since: number;
  /** When a run that had it last was judged; epoch ms, to the hour. */
  readonly last: number;
  /** Whether it is there now, as far as anybody knows. */
  readonly open: boolean;
  /** Whether it was an error at some time of the open incident. */
  readonly error: boolean;
}

/** For how long after it was last seen a problem is known, in ms. */
const knownFor = 30 * 24 * 3_600_000;

/** How many problems are remembered. */
const mostKnown = 1_000;

const hour = 3_600_000;

/** Whether a job had a problem lately. @param now epoch ms */
export function isKnown(known: KnownProblem | undefined, now: number): known is KnownProblem {
  return known !== undefined && (known.open || now - known.last <= knownFor);
}

/**
 * Remembers the problems of a run.
 *
 * @param run when it was judged and when it began, epoch ms, and whether what it does not show is over
 */
export function remembering(
  before: KnownProblems,
  problems: readonly Problem[],
  run: { readonly judgedAt: number; readonly startedAt: number; readonly isComplete: boolean },
): KnownProblems {
  const seen = new Map<string, KnownProblem>();
  for (const { fingerprint, severity } of problems) {
    const known = before.get(fingerprint);
    const since = known?.open ? known.since : toTheHour(run.startedAt);
    const error = severity === 'error' || known?.error === true || seen.get(fingerprint)?.error === true;
    seen.set(fingerprint, { since, last: toTheHour(run.judgedAt), open: true, error });
  }
  const others = [...before].filter(
    ([fingerprint, known]) => !seen.has(fingerprint) && isKnown(known, run.judgedAt),
  );
  const kept = others.map(
    ([fingerprint, known]) => [fingerprint, run.isComplete ? { ...known, open: false } : known] as const,
  );
  return new Map([...kept, ...seen].slice(-mostKnown));
}

/** The same problems when none of them is there any more. */
export function allOver(known: KnownProblems): KnownProblems {
  return new Map([...known].map(([fingerprint, problem]) => [fingerprint, { ...problem, open: false }]));
}

/** The same problems when an incident opens, in which nothing was an error before. */
export function withoutErrors(known: KnownProblems): KnownProblems {
  return new Map([...known].map(([fingerprint, problem]) => [fingerprint, { ...problem, error: false }]));
}

function toTheHour(time: number): number {
  return Math.floor(time / hour) * hour;
}
