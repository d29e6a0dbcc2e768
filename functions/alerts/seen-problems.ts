import { createHash } from 'node:crypto';
import type { Problem } from './problem';
import type { Severity } from './severity';
import { mostProblems } from './tally';

/** The problems that a job had lately, by a mark of the fingerprint. */
export type SeenProblems = ReadonlyMap<string, SeenProblem>;

/** A problem that a job had lately. */
interface SeenProblem {
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

/** How many problems are remembered: more than a log's reading tells apart. */
const mostKnown = 2_500;

const hour = 3_600_000;

/** What stands for a fingerprint: 48 bits of it, so that two of a few thousand are never taken for one. */
export function markOf(fingerprint: string): string {
  return /^[\w-]{8,}$/.test(fingerprint)
    ? fingerprint.slice(0, 8)
    : createHash('sha256').update(fingerprint).digest('base64url').slice(0, 8);
}

/** What is known of a problem. */
export function knownOf(known: SeenProblems, fingerprint: string): SeenProblem | undefined {
  return known.get(markOf(fingerprint));
}

/** Whether a job had a problem lately. @param now epoch ms */
export function isKnown(known: SeenProblem | undefined, now: number): known is SeenProblem {
  return known !== undefined && (known.open || now - known.last <= knownFor);
}

/**
 * Remembers the problems of a run. Where they are more than can be remembered, the longest gone are forgotten first, and
 * warnings before errors.
 *
 * @param run when it was judged and when it began, epoch ms, and whether what it does not show is over
 */
export function remembering(
  before: SeenProblems,
  problems: readonly Problem[],
  run: { readonly judgedAt: number; readonly startedAt: number; readonly isComplete: boolean },
): SeenProblems {
  const seen = new Map<string, SeenProblem>();
  for (const { fingerprint, severity } of problems) {
    const mark = markOf(fingerprint);
    const known = before.get(mark);
    const since = known?.open ? known.since : toTheHour(run.startedAt);
    const error = severity === 'error' || known?.error === true || seen.get(mark)?.error === true;
    seen.set(mark, { since, last: toTheHour(run.judgedAt), open: true, error });
  }
  const others = [...before]
    .filter(([mark, known]) => !seen.has(mark) && isKnown(known, run.judgedAt))
    .map(([mark, known]) => [mark, run.isComplete ? { ...known, open: false } : known] as const);
  return fewest([...others, ...seen], mostKnown);
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
  return new Map([...known].map(([mark, problem]) => [mark, { ...problem, open: false }]));
}

/** The same problems when an incident opens, in which nothing was an error before but what is still there. */
export function withoutErrors(known: SeenProblems): SeenProblems {
  return new Map(
    [...known].map(([mark, problem]) => [mark, { ...problem, error: problem.open && problem.error }]),
  );
}

/** The same problems when an incident opens with some of them: how bad these were before is not this incident's. */
export function asOpened(known: SeenProblems, problems: readonly Problem[]): SeenProblems {
  const shown = new Set(problems.map(({ fingerprint }) => markOf(fingerprint)));
  return new Map(
    [...known].map(([mark, problem]) => [mark, shown.has(mark) ? { ...problem, error: false } : problem]),
  );
}

/**
 * Known problems in the fewest characters: those that began, were seen and stand alike share a key,
 * `<since> <last> <o|e|oe>`, hours in base 36; their marks stand in one text.
 */
export function packed(known: SeenProblems): Readonly<Record<string, string>> {
  const groups = new Map<string, string[]>();
  for (const [mark, { since, last, open, error }] of known) {
    const hours = [since, last].map((time) => (time / hour).toString(36));
    const group = `${hours.join(' ')} ${open ? 'o' : ''}${error ? 'e' : ''}`;
    const marks = groups.get(group);
    if (marks === undefined) groups.set(group, [mark]);
    else marks.push(mark);
  }
  return Object.fromEntries([...groups].map(([group, marks]) => [group, marks.join('')]));
}

/** What `packed` packed. */
export function unpacked(groups: Readonly<Record<string, string>>): SeenProblems {
  return new Map(
    Object.entries(groups).flatMap(([group, marks]) => {
      const [since = '', last = '', flags = ''] = group.split(' ');
      const problem = {
        since: timeOf(since),
        last: timeOf(last),
        open: flags.includes('o'),
        error: flags.includes('e'),
      };
      return (marks.match(/.{8}/gs) ?? []).map((mark) => [mark, problem] as const);
    }),
  );
}

/** What is there outweighs what was, an error a warning, what was seen lately what was seen long ago. */
function worth({ open, error, last }: SeenProblem): number {
  return (open ? 2e15 : 0) + (error ? 1e15 : 0) + last;
}

function timeOf(hours: string): number {
  return Number.parseInt(hours, 36) * hour;
}

function toTheHour(time: number): number {
  return Math.floor(time / hour) * hour;
}
