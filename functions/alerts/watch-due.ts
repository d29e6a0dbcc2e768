import { type JobRecord, openConcern } from './job-record';

const hour = 3_600_000;

/** Looks come together, at full hours, since each needs the list of all jobs. */
export function nextLook(time: number): number {
  return (Math.floor(time / hour) + 1) * hour;
}

/** When a job is to be looked at, epoch ms by our clock; undefined where it never ran and nobody has looked at it. */
export function watchDue(record: JobRecord): number | undefined {
  const { watch, runs, checkedAt = 0 } = record;
  // The first of them: a job that runs all the time is looked at all the same.
  const judged = runs.find(({ decidedAt }) => decidedAt > (watch?.lookedAt ?? checkedAt))?.decidedAt;
  if (judged === undefined) return watch?.lookAt;
  // A run that was waited for is news.
  return openConcern(record, 'silence') === undefined ? nextLook(judged) : judged;
}
