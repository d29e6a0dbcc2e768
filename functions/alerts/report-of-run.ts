import type { JobMemo } from './job-record';
import type { Report } from './report';
import { lastAttempt, type Run } from './run';
import type { JobFacts, JobReference, Session } from './session';
import { sessionOutcome, statusOf } from './session-status';
import type { Severity } from './severity';
import type { Tally } from './tally';

/** What a job and its organization are called; undefined where nobody ever could tell. */
export type JobName = Pick<JobMemo, 'name' | 'organization'> | undefined;

/** What a job is called by what is known of it now. */
export function nameOfJob(job: JobFacts): JobName {
  return typeof job === 'string' ? undefined : job;
}

/**
 * How bad a run is: its worst problem or its last attempt's own status; undefined when all is well. The status Warning
 * says no more than that there were such log items: where rules pass all of them over, all is well.
 */
export function severityOf(run: Run, { worst, ignored }: Tally): Severity | undefined {
  const last = lastAttempt(run);
  const outcome = sessionOutcome(last);
  if (worst === 'error' || outcome === 'error') return 'error';
  if (worst === 'warning') return 'warning';
  if (ignored.length > 0 && statusOf(last) === 'warning') return undefined;
  return outcome === 'warning' ? 'warning' : undefined;
}

/** The report of a run whose log was read. */
export function reportOfRun(
  facts: RunFacts,
  tally: Tally,
  severity: Severity,
  state: 'ended' | 'running',
): Report {
  return { ...facts, ...findings(tally), severity, state };
}

/** The report of a run of which nobody knows whose it is: how bad it is, and nothing of what its log says. */
export function reportOfNameless(facts: RunFacts, { counts }: Tally, severity: Severity): Report {
  return { ...facts, ...nothingFound, counts, severity, state: 'nameless' };
}

/** The report of a run whose log is gone from the server, or could not be read in several polls. */
export function reportWithoutLog(facts: RunFacts, state: 'vanished' | 'unreadable'): Report {
  return { ...facts, ...nothingFound, severity: 'error', state };
}

/** The report with what another reading of the log found. */
export function withFindings(report: Report, tally: Tally): Report {
  return { ...report, ...findings(tally) };
}

const nothingFound = { counts: { error: 0, warning: 0 }, problems: [], otherItems: 0 } as const;

function findings(tally: Tally) {
  const { counts, otherItems, closingLines, ignored, expired } = tally;
  return {
    counts,
    problems: tally.problems(),
    otherItems,
    ...(closingLines.length > 0 && { closingLines }),
    ...(ignored.length > 0 && { ignored }),
    ...(expired.length > 0 && { expired }),
  };
}

/** What is known of a run without its log. */
type RunFacts = Omit<
  Report,
  'counts' | 'problems' | 'otherItems' | 'closingLines' | 'ignored' | 'expired' | 'severity' | 'state'
>;

/** What is known of a run by its sessions. */
export function factsOfRun(server: string, run: Run, job: JobName): RunFacts {
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

/** What is known of a session that cannot be had any more: that it once was listed. */
export function factsOfLost(
  server: string,
  { id, createdAt, job: reference }: Pick<Session, 'id' | 'createdAt' | 'job'>,
  job: JobName,
): RunFacts {
  return { server, sessionId: id, ...jobOf(reference, job), status: '', startedAt: createdAt, attempts: 1 };
}

function jobOf({ id }: JobReference, job: JobName): Pick<Report, 'job' | 'organization'> {
  if (job === undefined) return { job: { id, name: `job ${id}` } };
  return {
    job: { id, name: job.name },
    ...(job.organization !== undefined && { organization: job.organization }),
  };
}
