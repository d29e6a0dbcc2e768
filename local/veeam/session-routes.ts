import { type Answer, type Call, ok } from './call';
import { sessionForm } from './forms/session-form';
import { findJob } from './job-routes';
import { answerPage, pageParameters } from './paging';
import { notFound } from './refusal';
import type { Session } from './world';

/** What jobs are called in a filter. */
export const jobTypes = ['Backup', 'Copy'] as const;
const filterWords = ['Stopped', 'Running', 'Succeeded', 'Failed', 'Warning'] as const;

/** GET /JobSessions, newest first. */
export function sessions(call: Call): Answer {
  const { query } = call;
  query.allowOnly([...call.traits.sessionFilters, ...pageParameters(call)], call.leeway);
  const jobType = query.word('jobType', jobTypes)?.toLowerCase();
  const jobId = query.uuid('jobId');
  const status = query.word('status', filterWords);
  const data = status === 'Succeeded' ? 'Success' : status;
  const from = query.instant('endTimeLowerBound') ?? Number.NEGATIVE_INFINITY;
  const to = query.instant('endTimeUpperBound') ?? Number.POSITIVE_INFINITY;
  const found = visible(call).filter((session) => {
    const time = boundedTime(call, session);
    return (
      (jobType === undefined || session.kind === jobType) &&
      (jobId === undefined || session.jobId === jobId) &&
      (data === undefined || session.status === data) &&
      (time === undefined || (time >= from && time <= to))
    );
  });
  return answerPage(call, found, (session) => sessionForm(call, session));
}

/** GET /JobSessions/{id} */
export function session(call: Call): Answer {
  call.query.allowOnly([], call.leeway);
  return ok(sessionForm(call, findSession(call)));
}

/** GET /Jobs/{id}/JobSessions */
export function sessionsOfJob(call: Call): Answer {
  call.query.allowOnly(pageParameters(call), call.leeway);
  const job = findJob(call);
  const found = visible(call).filter((session) => session.jobId === job.id);
  return answerPage(call, found, (session) => sessionForm(call, session));
}

/** The session that the path names. */
export function findSession(call: Call): Session {
  const [id = ''] = call.ids;
  const session = call.world.session(id);
  if (!session || !isVisible(call, session)) throw notFound('Job session', id);
  return session;
}

function visible(call: Call): Session[] {
  return call.world.sessions().filter((session) => isVisible(call, session));
}

/** A version without copy jobs knows nothing of their sessions. */
function isVisible(call: Call, session: Session): boolean {
  return call.traits.copyJobs || session.kind === 'backup';
}

/** What the bounds compare, in epoch ms: a running session's end lies beyond every bound. */
function boundedTime(call: Call, session: Session): number | undefined {
  switch (call.leeway.endTimeLowerBound) {
    case 'created':
      return session.createdAt;
    case 'ended':
      return session.endedAt ?? Number.MAX_VALUE;
    case 'ignored':
      return undefined;
  }
}
