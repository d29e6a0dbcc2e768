import type { JobMemo } from '../alerts/job-record';
import type { Report } from '../alerts/report';
import { factsOfRun, reportOfNameless, reportOfRun, severityOf } from '../alerts/report-of-run';
import type { Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import type { Severity } from '../alerts/severity';
import type { ServerConfig } from '../config/config';
import type { Progress } from '../invocation/result';
import type { World } from '../invocation/world';
import { reportName } from '../spool/spool-names';
import { reportFormat } from '../state/report-format';
import type { VeeamClient } from '../veeam/client';
import { VeeamApiError } from '../veeam/veeam-errors';
import { isNameless, readJobNow } from './job-reading';
import { readRun } from './read-run';

/** A session that is reported by itself. */
interface SessionToReport {
  /** The beginning of the keys of whatever is said of it. */
  readonly key: string;
  readonly session: Session;
  readonly server: ServerConfig;
  /** What its job was when it could be read last. */
  readonly memo: JobMemo | undefined;
}

/** What there is to say about a session by itself. */
interface SessionReport {
  readonly report: Report;
  /** Undefined when all is well. */
  readonly severity: Severity | undefined;
  /** How many files hold its problems. */
  readonly files: number;
}

/**
 * Reads a session's log and makes its report, which goes to the spool.
 *
 * @throws the errors of VeeamClient, and what kept a job from being read whose name decides who may read its problems
 */
export async function reportOfSession(
  { key, session, server, memo }: SessionToReport,
  { ignoreRules, config, spool, clock }: World,
  veeam: VeeamClient,
  progress: Progress,
): Promise<SessionReport> {
  const run = { sessions: [session] } as const;
  const job = await readJobNow(veeam, session.job, memo, clock());
  const isGone = job.trouble instanceof VeeamApiError && job.trouble.status === 404;
  if (job.trouble !== undefined && !isGone && isNameless(job, config)) throw job.trouble;
  const facts = factsOfRun(server.name, run, job.name);
  const ignoring = ignoreRules.forRun(facts);
  const onPage = (logItems: number) => {
    progress.logItemsRead += logItems;
  };
  const attempts = [{ id: session.id, hasEnded: hasEnded(session) }];
  const { tally, files } = await readRun({ key, attempts, ignoring }, { veeam, spool, onPage });
  const state = hasEnded(session) ? 'ended' : 'running';
  const severity = severityOf(run, tally);
  // Nobody can say any more whose a job was that is gone and was never read.
  const report = isNameless(job, config)
    ? reportOfNameless(factsOfRun(server.name, run, undefined), tally, severity ?? 'warning')
    : reportOfRun(facts, tally, severity ?? 'warning', state);
  await spool.put(reportName(key), reportFormat.write(report));
  return { severity, report, files };
}
