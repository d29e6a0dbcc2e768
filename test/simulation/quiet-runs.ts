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

/** What an incident has come to. */
interface Before {
  readonly run: ToldRun;
  /** The kinds of problems that are there, and whether they are errors. */
  readonly open: ReadonlyMap<string, { readonly error: boolean }>;
}

/**
 * What the threads have to tell, by what the runs of each job changed.
 *
 * @param isVague whether what was said of a run does not follow from the plan alone
 */
export function tellings(
  runs: readonly ToldRun[],
  isVague: (run: ToldRun) => boolean,
): ReadonlyMap<ToldRun, Telling> {
  const jobs = new Map<string, ToldRun[]>();
  for (const run of runs) jobs.set(run.job.id, [...(jobs.get(run.job.id) ?? []), run]);
  return new Map(
    [...jobs.values()].flatMap((runs) => (runs.some(isVague) ? ofVagueJob(runs) : ofPlainJob(runs))),
  );
}

/** Whatever the earlier runs were taken for: what none of them had is news. */
function ofVagueJob(runs: readonly ToldRun[]): readonly (readonly [ToldRun, Telling])[] {
  return runs.map((run, index) => {
    const earlier = runs.slice(0, index).filter(({ mustBeReported }) => mustBeReported);
    const known = new Set(earlier.flatMap(({ problems }) => problems.map(({ kind }) => kind)));
    const isNews = run.problems.some(({ kind }) => kind !== undefined && !known.has(kind));
    return [run, isNews || earlier.length === 0 ? 'must' : 'unknown'];
  });
}

function ofPlainJob(runs: readonly ToldRun[]): readonly (readonly [ToldRun, Telling])[] {
  let before: Before | undefined;
  return runs.map((run) => {
    // What was over before anybody watched may have been judged or not.
    if (run.isTooOld && run.posts.length === 0) return [run, 'may'];
    if (!run.mustBeReported) {
      before = undefined;
      return [run, 'may'];
    }
    const telling = before === undefined ? 'must' : tellingOf(run, before);
    before = after(run, before);
    return [run, telling];
  });
}

function tellingOf(run: ToldRun, before: Before): Telling {
  const kinds = run.problems.flatMap(({ kind }) => kind ?? []);
  if (run.severity !== before.run.severity) return 'must';
  if (hasFailedOutright(run) && !hasFailedOutright(before.run)) return 'must';
  if (kinds.length < run.problems.length || run.problems.length >= mostSmall) return 'may';
  const isNews = run.problems.some((item) => {
    const known = before.open.get(item.kind ?? '');
    return known === undefined || (isError(item) && !known.error);
  });
  const isFixed = isComplete(run) && [...before.open.keys()].some((kind) => !kinds.includes(kind));
  return isNews || isFixed ? 'must' : 'must not';
}

function after(run: ToldRun, before: Before | undefined): Before {
  const open = new Map(isComplete(run) ? [] : before?.open);
  for (const item of run.problems) {
    const kind = item.kind ?? '';
    const wasError = before?.open.get(kind)?.error === true || open.get(kind)?.error === true;
    open.set(kind, { error: wasError || isError(item) });
  }
  return { run, open };
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
