import type { Report } from './report';
import { lastAttempt, type Run } from './run';
import type { OpenSession } from './server-record';
import { type JobFacts, type JobReference, sessionOutcome } from './session';
import type { Severity } from './severity';
import type { Tally } from './tally';

/**
 * How bad a run is: its worst problem or its last attempt's own status; undefined when all is well. The status Warning
 * says no more than that there were such log items: where rules pass all of them over, all is well.
 */
export function severityOf(run: Run, { counts, ignored }: Tally): Severity | undefined {
  const last = lastAttempt(run);
  const outcome = sessionOutcome(last);
  if (counts.error > 0 || outcome === 'error') return 'error';
  if (counts.warning > 0) return 'warning';
  if (ignored.length > 0 && last.status.toLowerCase() === 'warning') return undefined;
  return outcome === 'warning' ? 'warning' : undefined;
}

/** The report of a run whose log was read. */
export function reportOfRun(
  server: string,
  run: Run,
  job: JobFacts,
  tally: Tally,
  severity: Severity,
  state: 'ended' | 'running',
): Report {
  return { ...factsOfRun(server, run, job), ...findings(tally), severity, state };
}

/** The report of a run whose log is gone from the server, or could not be read in several polls. */
export function reportWithoutLog(
  server: string,
  run: Run,
  job: JobFacts,
  state: 'vanished' | 'unreadable',
): Report {
  return { ...factsOfRun(server, run, job), ...nothingFound, severity: 'error', state };
}

/** The report of a session of which nothing can be had any more but that it once was listed. */
export function reportOfLost(
  server: string,
  sessionId: string,
  { job: reference, createdAt }: OpenSession,
  job: JobFacts,
  state: 'vanished' | 'unreadable',
): Report {
  return {
    server,
    sessionId,
    ...jobOf(reference, job),
    ...nothingFound,
    state,
    status: '',
    severity: 'error',
    startedAt: createdAt,
    attempts: 1,
  };
}

/** The report with what another reading of the log found. */
export function withFindings(report: Report, tally: Tally): Report {
  return { ...report, ...findings(tally) };
}

const nothingFound = { counts: { error: 0, warning: 0 }, problems: [], otherItems: 0 } as const;

function findings(tally: Tally) {
  const { counts, otherItems, ignored, expired } = tally;
  return {
    counts,
    problems: tally.problems(),
    otherItems,
    ...(ignored.length > 0 && { ignored }),
    ...(expired.length > 0 && { expired }),
  };
}

/** What is known of a run without its log. */
export function factsOfRun(server: string, run: Run, job: JobFacts) {
  const [first] = run.sessions;
  const last = lastAttempt(run);
  return {
    server,
    sessionId: last.id,
    ...jobOf(last.job, job),
    status: last.status,
    startedAt: first.createdAt,
    ...(last.endedAt !== undefined && { endedAt: last.endedAt }),
    ...(last.objects !== undefined && { objects: last.objects }),
    attempts: run.sessions.length,
  };
}

function jobOf({ id }: JobReference, job: JobFacts): Pick<Report, 'job' | 'organization'> {
  if (job === 'gone') return { job: { id, name: `deleted job ${id}` } };
  if (job === 'unknown') return { job: { id, name: `job ${id}` } };
  return {
    job: { id, name: job.name },
    ...(job.organization !== undefined && { organization: job.organization }),
  };
}
