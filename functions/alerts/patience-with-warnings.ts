import type { JobRecord } from './job-record';
import { withRun } from './judged-run';
import type { NewRun, Reported } from './verdict';

/** More runs than are remembered would never be counted. */
const mostRuns = 30;

/** Whether a run has warnings alone, and too few runs before it had for that to be told: the next one may be well again. */
export function mayHeal({ runs }: Pick<JobRecord, 'runs'>, { report, rules }: Reported): boolean {
  if (report.severity === 'error' || rules.warnAfter === 1) return false;
  const lastOther = runs.findLastIndex(
    ({ outcome, incident }) => outcome !== 'warning' || incident !== undefined,
  );
  return runs.length - 1 - lastOther + 1 < Math.min(rules.warnAfter, mostRuns);
}

/** The record when a run is not told of, since the next one may be well. */
export function withUntold(record: JobRecord, run: NewRun): JobRecord {
  return { ...record, ...withRun(record, { ...run, outcome: 'warning' }) };
}
