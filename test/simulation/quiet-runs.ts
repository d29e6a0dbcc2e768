import type { ToldRun } from './told-runs';
import type { PlannedItem } from './world-plan';

/**
 * Whether a thread has to tell of a run: one that changes nothing of its incident is shown by the parent, and its problems stand
 * in a file. Where the plan does not say what the run is held against, it may be either; where not even what could be read,
 * nothing is known.
 */
export type Telling = 'must' | 'may' | 'must not' | 'unknown';

/** From so many problems on it depends on their objects whether one has grown. */
const mostSmall = 10;

/** What a job's story has come to. */
interface Before {
  /** The last run that was reported; absent after one that went well. */
  readonly run?: ToldRun;
  /** The kinds of problems that it had: whether they are there, and whether they were errors since all was well. */
  readonly kinds: ReadonlyMap<string, { readonly open: boolean; readonly error: boolean }>;
}

/**
 * What the threads have to tell, by what the runs of each job changed.
 *
 * @param isVague whether what was said of a run does not follow from the plan alone
 * @param isHidden whether a run's problems could not be told at all
 */
export function tellings(
  runs: readonly ToldRun[],
  isVague: (run: ToldRun) => boolean,
  isHidden: (run: ToldRun) => boolean,
): ReadonlyMap<ToldRun, Telling> {
  const jobs = new Map<string, ToldRun[]>();
  for (const run of runs) jobs.set(run.job.id, [...(jobs.get(run.job.id) ?? []), run]);
  return new Map(
    [...jobs.values()].flatMap((runs) =>
      runs.some(isVague) ? ofVagueJob(runs, runs.some(isHidden)) : ofPlainJob(runs),
    ),
  );
}

/** Whatever the other runs were taken for, and in whichever order: what none of them had is news. */
function ofVagueJob(runs: readonly ToldRun[], isHidden: boolean): readonly (readonly [ToldRun, Telling])[] {
  // That a session is gone is reported, however it ended.
  const reported = runs.filter(({ mustBeReported, isForgotten }) => mustBeReported || isForgotten);
  return runs.map((run) => {
    const others = reported.filter((other) => other !== run);
    const known = new Set(others.flatMap(({ problems }) => problems.map(({ kind }) => kind)));
    const isNews = run.problems.some(({ kind }) => kind !== undefined && !known.has(kind));
    return [run, others.length === 0 || (isNews && !isHidden) ? 'must' : 'unknown'];
  });
}

function ofPlainJob(runs: readonly ToldRun[]): readonly (readonly [ToldRun, Telling])[] {
  let before: Before = { kinds: new Map() };
  return runs.map((run) => {
    // What was over before anybody watched may have been judged or not.
    if (run.isTooOld && run.posts.length === 0) return [run, 'may'];
    const telling = tellingOf(run, before);
    before = after(run, before);
    return [run, telling];
  });
}

function tellingOf(run: ToldRun, { run: last, kinds }: Before): Telling {
  if (!run.mustBeReported) return 'may';
  if (last === undefined || run.severity !== last.severity) return 'must';
  if (hasFailedOutright(run) && !hasFailedOutright(last)) return 'must';
  const shown = new Set(run.problems.map(({ kind }) => kind));
  if (shown.has(undefined) || run.problems.length >= mostSmall) return 'may';
  const isNews = run.problems.some((item) => {
    const known = kinds.get(item.kind ?? '');
    return known?.open !== true || (isError(item) && !known.error);
  });
  const isFixed = isComplete(run) && [...kinds].some(([kind, { open }]) => open && !shown.has(kind));
  return isNews || isFixed ? 'must' : 'must not';
}

function after(run: ToldRun, { run: last, kinds }: Before): Before {
  if (!run.mustBeReported) {
    return { kinds: new Map([...kinds].map(([kind, known]) => [kind, { ...known, open: false }])) };
  }
  const isOver = isComplete(run);
  const earlier = [...kinds].map(
    ([kind, { open, error }]) =>
      [kind, { open: open && !isOver, error: error && last !== undefined }] as const,
  );
  const next = new Map(earlier);
  for (const item of run.problems) {
    const kind = item.kind ?? '';
    next.set(kind, { open: true, error: next.get(kind)?.error === true || isError(item) });
  }
  return { run, kinds: next };
}

function isComplete({ last }: ToldRun): boolean {
  return ['Success', 'Warning'].includes(last.status);
}

/** Whether a run failed as a whole. */
export function hasFailedOutright({ last }: ToldRun): boolean {
  return !['Success', 'Warning', 'Stopped'].includes(last.status);
}

/** Whether a log item is an error: what is not known to be less is one. */
export function isError({ status }: PlannedItem): boolean {
  return status !== 'Warning' && status !== 'Stop';
}
