import type { Continuation, JobReference, Session, Statistics } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import { type SessionBody, sessionBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { idInLink, idOrNothing, leadsInto, longestId } from './links';
import { earliestTime, realTimeOf, timeOf } from './server-time';
import { longestStatus, quote } from './server-words';
import { nameOf, VeeamApiError } from './veeam-errors';

/** What the id of a job begins with that its session does not name; every such session has a job of its own. */
export const unnamedJob = 'unnamed job';

/**
 * A session in the product's own words.
 *
 * @param sent what the server sent
 * @throws VeeamApiError when it cannot be followed: without an id or a creation time, or with an id of its own or of its job
 *   that is too long
 */
export function sessionOf(server: ServerConfig, api: ApiVersion, sent: unknown): Session {
  const body = sessionBody.parse(sent);
  const created = timeOf(body.creationTime);
  const defect = defectOf(body, created);
  if (!body.id || created === undefined || defect !== undefined) {
    throw new VeeamApiError(
      `${nameOf(server)} lists a job session ${defect} on API ${api}. Try another version of the API with the server’s key api.`,
    );
  }
  const ended = endIn(body, created);
  return {
    id: body.id,
    job: jobIn(body),
    status: (body.status ?? '').slice(0, longestStatus),
    createdAt: new Date(created).toISOString(),
    ...(ended !== undefined && { endedAt: new Date(ended).toISOString() }),
    ...(body.progress !== undefined && { objects: body.progress }),
    ...statisticsIn(body),
    continues: continuation(api, body),
    retry: api === 'v5' ? 'none' : api === 'v6' ? 'unsaid' : body.jobWillBeRetried ? 'promised' : 'none',
    retryCount: body.retryCount ?? 0,
  };
}

/** Why a session cannot be followed; undefined where it can. */
function defectOf(body: SessionBody, created: number | undefined): string | undefined {
  const { id, creationTime } = body;
  const createdAt = quote(creationTime ?? 'never', 40);
  if (!id) return `without id (created ${createdAt})`;
  if (id.length > longestId)
    return `with an id of ${id.length} characters (${quote(id, 40)}…, created ${createdAt})`;
  if (created === undefined) return `without creation time (id ${quote(id, longestId)})`;
  const job = jobId(body) ?? '';
  return job.length > longestId
    ? `of a job with an id of ${job.length} characters (${quote(job, 40)}…, session ${quote(id, longestId)})`
    : undefined;
}

/** When a session ended, as epoch ms. A clock that was put back while it ran makes it end before it began. */
function endIn({ endTime }: SessionBody, created: number): number | undefined {
  const ended = realTimeOf(endTime);
  if (ended === undefined || ended >= created) return ended;
  return ended < earliestTime ? undefined : created;
}

function jobIn(body: SessionBody): JobReference {
  const id = jobId(body) ?? `${unnamedJob} of session ${body.id}`;
  const { jobType, _links } = body;
  const type = jobType?.toLowerCase();
  if (type === 'copy' || leadsInto('CopyJobs', _links.job)) return { id, kind: 'copy' };
  return { id, kind: type === 'backup' ? 'backup' : 'unknown' };
}

function jobId({ jobId, _links }: SessionBody): string | undefined {
  return idOrNothing(jobId) ?? idInLink(_links.job);
}

/** `NA` stands for no bottleneck. */
function statisticsIn({ statistics: sent }: SessionBody): Pick<Session, 'statistics'> {
  const statistics: Statistics = {
    ...(sent.transferredDataBytes !== undefined && { transferred: sent.transferredDataBytes }),
    ...(sent.processingRateBytesPS !== undefined && { processingRate: sent.processingRateBytesPS }),
    ...(sent.processingRateItemsPS !== undefined && { itemRate: sent.processingRateItemsPS }),
    ...(sent.readRateBytesPS !== undefined && { readRate: sent.readRateBytesPS }),
    ...(sent.writeRateBytesPS !== undefined && { writeRate: sent.writeRateBytesPS }),
    ...(sent.bottleneck &&
      sent.bottleneck !== 'NA' && { bottleneck: sent.bottleneck.slice(0, longestStatus) }),
  };
  return Object.keys(statistics).length > 0 ? { statistics } : {};
}

/** v7 and v8 name the first session of a run; v6 only counts; v5 does not say. */
function continuation(api: ApiVersion, { id, mainSessionId, retryCount = 0 }: SessionBody): Continuation {
  if (api === 'v5') return { kind: 'none' };
  if (api === 'v6') return { kind: retryCount > 0 ? 'previous' : 'none' };
  const main = idOrNothing(mainSessionId);
  return main === undefined || main === id || main.length > longestId
    ? { kind: 'none' }
    : { kind: 'session', id: main };
}
