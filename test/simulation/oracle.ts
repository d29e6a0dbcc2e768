import type { Severity } from '../../functions/alerts/severity';
import type { AlertsConfig } from '../../functions/config/config';
import type { PlannedItem, PlannedJob, PlannedRun, PlannedServer, PlannedSession } from './world-plan';

// What must be said about a planned world, worked out from the plan alone. It follows interface.md (which items are
// problems, what `minSeverity` and `waitForRetries` mean) and shares no code with the product.

/** A run that has to be judged. */
export interface ExpectedRun {
  readonly server: string;
  readonly job: PlannedJob;
  readonly sessions: PlannedRun;
  /** The session that it is judged by. */
  readonly last: PlannedSession;
  readonly severity: Severity;
  readonly mustBeReported: boolean;
  /** The log items that must be found from its parent message. */
  readonly problems: readonly PlannedItem[];
  readonly errors: number;
  readonly warnings: number;
  /** Whether the server forgot one of its sessions, or one that tells where the next run begins: not everything can be known. */
  readonly isForgotten: boolean;
}

/** What decides which runs are reported. */
export interface Rules extends AlertsConfig {
  /** Nobody watched before then, epoch ms: what was over longer ago than a server looks back is of no interest. */
  readonly since: number;
  /** Whether there is a session page: it shows what a run found that changed nothing. */
  readonly hasPage: boolean;
}

/** The runs of a server's jobs, each job's in order of creation. Runs that never end are left out. */
export function expectedRuns(server: PlannedServer, rules: Rules): readonly ExpectedRun[] {
  const together = rules.waitForRetries && server.api !== 'v5';
  return server.jobs.flatMap((job) => {
    const runs = job.runs.flatMap((run): readonly PlannedRun[] =>
      together ? [run] : run.map((session): PlannedRun => [session]),
    );
    return runs.flatMap((run, index) => {
      const isBlurred = together && server.api === 'v6' && isHeadless(nextLeft(runs, index));
      return expectedRun(server, job, run, rules, isBlurred);
    });
  });
}

/** The sessions that stay open for ever, because their run never ends. */
export function endlessSessions({ api, jobs }: PlannedServer): readonly string[] {
  const isEndless = (run: PlannedRun | undefined) =>
    run?.some(({ endedAt }) => endedAt === undefined) ?? false;
  return jobs.flatMap(({ runs }) =>
    runs.flatMap((run, index) => {
      const next = nextLeft(runs, index);
      const isJoined = api === 'v6' && isHeadless(next) && isEndless(next);
      return isEndless(run) || isJoined ? run.map(({ id }) => id) : [];
    }),
  );
}

/** The next run of which the server still has a session. */
function nextLeft(runs: readonly PlannedRun[], index: number): PlannedRun | undefined {
  return runs.slice(index + 1).find((run) => run.some(({ removedAt }) => removedAt === undefined));
}

/** v6 does not say which session a retry belongs to: without the first attempt it seems to go on with the run before. */
function isHeadless(run: PlannedRun | undefined): boolean {
  return (
    run !== undefined && run.length > 1 && run.slice(0, -1).some(({ removedAt }) => removedAt !== undefined)
  );
}

function expectedRun(
  { name, lookback, jumps }: PlannedServer,
  job: PlannedJob,
  run: PlannedRun,
  rules: Rules,
  isBlurred: boolean,
): ExpectedRun[] {
  const last = run.at(-1) ?? run[0];
  const isForgotten = isBlurred || run.some(({ removedAt }) => removedAt !== undefined);
  if (last.endedAt === undefined && !isForgotten) return [];
  // By a clock that was put back it may not have been so long ago.
  const isOld = (last.endedAt ?? Number.POSITIVE_INFINITY) < rules.since - lookback;
  if (isOld && jumps.length === 0) return [];
  const problems = problemsOf(run);
  const errors = problems.filter(({ status }) => severityOf(status) === 'error').length;
  const warnings = problems.length - errors;
  const own = ownSeverity(last.status);
  const isError = errors > 0 || own === 'error';
  const isWarning = warnings > 0 || own === 'warning';
  const mustBeReported = isError || (isWarning && rules.minSeverity === 'warning');
  const severity = isError ? 'error' : 'warning';
  const found = { severity, mustBeReported, problems, errors, warnings } as const;
  return [{ server: name, job, sessions: run, last, ...found, isForgotten }];
}

/** The log items of a run that must be found: the last attempt's problems, and the earlier ones' warnings. */
export function problemsOf(run: PlannedRun): readonly PlannedItem[] {
  return run.flatMap(({ items }, index) =>
    items.filter(({ status }) => {
      const severity = severityOf(status);
      // A further attempt processes what failed again; a warning still stands.
      return severity === 'warning' || (severity === 'error' && index === run.length - 1);
    }),
  );
}

function severityOf(status: string): 'none' | 'warning' | 'error' {
  if (status === 'Success' || status === 'Running') return 'none';
  return status === 'Warning' || status === 'Stop' ? 'warning' : 'error';
}

function ownSeverity(status: string): 'none' | 'warning' | 'error' {
  if (status === 'Success') return 'none';
  return status === 'Warning' || status === 'Stopped' ? 'warning' : 'error';
}
