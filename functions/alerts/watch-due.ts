import { type JobRecord, openConcern } from './job-record';
import type { JobWatch } from './job-watch';

const hour = 3_600_000;

/** Looks come together, at full hours, since each needs the list of all jobs. */
export function nextLook(time: number): number {
  return (Math.floor(time / hour) + 1) * hour;
}

/** When a job is to be looked at, epoch ms by our clock; undefined where it never ran, or is no longer watched. */
export function watchDue(record: JobRecord): number | undefined {
  const { watch, runs, checkedAt = 0, unwatchedAt } = record;
  if (watch === undefined) {
    const lastJudged = runs.at(-1)?.decidedAt;
    if (lastJudged === undefined || (unwatchedAt !== undefined && lastJudged <= unwatchedAt))
      return undefined;
    const since = Math.max(unwatchedAt ?? 0, checkedAt);
    return nextLook(runs.find(({ decidedAt }) => decidedAt > since)?.decidedAt ?? checkedAt);
  }
  // The first that no look has seen: a job that runs all the time is looked at all the same.
  const judged = runs[runs.findLastIndex(({ key }) => key === watch.upTo) + 1]?.decidedAt;
  if (judged === undefined) return watch.lookAt;
  // A run that was waited for is news.
  return openConcern(record, 'silence') === undefined ? nextLook(judged) : judged;
}

/**
 * The record of a job that was to be looked at and cannot be now: its server does not answer, or does not list it. It is looked
 * at again an hour later.
 *
 * @param now epoch ms
 * @returns the same record where no look is due
 */
export function lookPutOff(record: JobRecord, now: number): JobRecord {
  if ((watchDue(record) ?? Number.POSITIVE_INFINITY) > now) return record;
  const { watch } = record;
  if (watch === undefined) return { ...record, checkedAt: now };
  return { ...record, watch: { ...watch, lookedAt: now, lookAt: nextLook(now), ...lastJudgedIn(record) } };
}

/** Up to where a look at a job goes. */
export function lastJudgedIn({ runs }: Pick<JobRecord, 'runs'>): Pick<JobWatch, 'upTo'> {
  const last = runs.at(-1);
  return last === undefined ? {} : { upTo: last.key };
}
