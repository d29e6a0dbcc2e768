import { createHash } from 'node:crypto';
import { type GrowthRule, growthOf, type ObjectsBefore, objectsOf } from './growth';
import type { Problem } from './problem';
import type { Severity } from './severity';
import { mostProblems } from './tally';

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
  /** The objects that it hit when people last heard of it. */
  readonly objects?: ObjectsBefore;
  /** A mark of its outline, where that is not its fingerprint. */
  readonly outline?: string;
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

/** By which mark a problem is known. */
export type MarkOf = (problem: Pick<Problem, 'fingerprint' | 'outline'>) => string;

/**
 * By which marks some problems are known: by those of their fingerprints or, where one is new, by that of an earlier problem
 * which differs from it only in words that hold digits. So a stamp that nobody knows is news once, not in every run.
 */
export function marksOf(problems: readonly Problem[], known: SeenProblems): MarkOf {
  const byOutline = new Map([...known].map(([mark, { outline = mark }]) => [outline, mark]));
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
  const markOfProblem = marksOf(problems, before);
  for (const problem of problems) {
    const mark = markOfProblem(problem);
    const known = before.get(mark) ?? seen.get(mark);
    const since = known?.open ? known.since : toTheHour(run.startedAt);
    const error = problem.severity === 'error' || known?.error === true || seen.get(mark)?.error === true;
    const outline = known?.outline ?? (problem.outline && markOf(problem.outline));
    seen.set(mark, {
      since,
      last: toTheHour(run.judgedAt),
      open: true,
      error,
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

function over({ objects: _, ...problem }: SeenProblem): SeenProblem {
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

/** Where the marks of outlines stand, each behind the mark of its problem. */
const outlines = 'outlines';

/** How many outlines are remembered: those of the last problems. */
const mostOutlines = 500;

/** Where the objects of problems stand: the mark of the problem, how many they are, in base 36, `:`, their marks. */
const objectsKey = 'objects';

/** How many characters the objects of all problems may take. */
const mostOfObjects = 12_000;

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
  const forms = [...known].flatMap(([mark, { outline }]) => (outline === undefined ? [] : [mark + outline]));
  if (forms.length > 0) groups.set(outlines, forms.slice(-mostOutlines));
  return {
    ...Object.fromEntries([...groups].map(([group, marks]) => [group, marks.join('')])),
    ...packedObjects(known),
  };
}

function packedObjects(known: SeenProblems): Readonly<Record<string, string>> {
  let all = '';
  for (const [mark, { objects }] of known) {
    if (objects === undefined) continue;
    const one = `${mark}${objects.count.toString(36)}:${objects.marks}`;
    if (all.length + one.length >= mostOfObjects) break;
    all = all === '' ? one : `${all} ${one}`;
  }
  return all === '' ? {} : { [objectsKey]: all };
}

function unpackedObjects(all: string): ReadonlyMap<string, ObjectsBefore> {
  return new Map(
    all.split(' ').map((one) => {
      const [count = '', marks = ''] = one.slice(8).split(':');
      return [one.slice(0, 8), { count: Number.parseInt(count, 36), marks }];
    }),
  );
}

/** What `packed` packed. */
export function unpacked({
  [outlines]: forms = '',
  [objectsKey]: allObjects = '',
  ...groups
}: Readonly<Record<string, string>>): SeenProblems {
  const outlineOf = new Map((forms.match(/.{16}/gs) ?? []).map((both) => [both.slice(0, 8), both.slice(8)]));
  const objectsOfAll = unpackedObjects(allObjects);
  return new Map(
    Object.entries(groups).flatMap(([group, marks]) => {
      const [since = '', last = '', flags = ''] = group.split(' ');
      const problem = {
        since: timeOf(since),
        last: timeOf(last),
        open: flags.includes('o'),
        error: flags.includes('e'),
      };
      return (marks.match(/.{8}/gs) ?? []).map((mark) => {
        const outline = outlineOf.get(mark);
        const objects = objectsOfAll.get(mark);
        const more = { ...(outline !== undefined && { outline }), ...(objects !== undefined && { objects }) };
        return [mark, { ...problem, ...more }] as const;
      });
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
