import type { Ignoring } from '../alerts/ignore-rules';
import { factsOfRun, nameOfJob } from '../alerts/report-of-run';
import type { Run } from '../alerts/run';
import type { JobFacts, Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import { type LogPart, readRunLog } from '../judging/read-run-log';
import { type FoundRun, findRun } from './find-run';
import type { Admission, OpenedSession } from './open-link';
import type { PageLimits, PageWorld } from './page-world';
import type { RequestLog } from './request-log';

/** What a body is made of. */
export interface BodyInput extends Admission, OpenedSession {
  readonly world: PageWorld;
  readonly limits: PageLimits;
  readonly requestLog: RequestLog;
}

/** The log of a session as its run's message counts it, and what is needed to read it. */
export interface SessionLog extends FoundRun {
  /** What an operator's rules say about its log items. */
  readonly ignoring: Ignoring;
  readonly parts: AsyncIterable<LogPart>;
}

/** Finds the run of a session. Its log is read when its parts are asked for. @throws the errors of VeeamClient */
export async function sessionLog(
  { veeam, session, world, link }: BodyInput,
  job: JobFacts,
): Promise<SessionLog> {
  const found = await findRun(veeam, session);
  const judged = world.config.alerts.waitForRetries ? upTo(found.run, session) : ([session] as const);
  const ignoring = world.ignoreRules.forRun(factsOfRun(link.server, { sessions: judged }, nameOfJob(job)));
  return {
    ...found,
    ignoring,
    parts: readRunLog(
      veeam,
      judged.map((attempt) => ({ id: attempt.id, hasEnded: hasEnded(attempt) })),
    ),
  };
}

/** A run as it stood with one of its attempts. */
function upTo({ sessions }: Run, session: Session): Run['sessions'] {
  const [first, ...others] = sessions;
  if (first.id === session.id) return [first];
  return [first, ...others.slice(0, others.findIndex(({ id }) => id === session.id) + 1)];
}
