import type { Continuation, JobReference, Session, Statistics } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import type { ApiVersion } from './api-version';
import { idInLink, leadsInto } from './links';
import { realTimeOf, timeOf } from './server-time';
import { nameOf, VeeamApiError } from './veeam-errors';
import { type SessionBody, sessionBody } from './wire';

/** What the id of a job begins with that its session does not name; every such session has a job of its own. */
export const unnamedJob = 'unnamed job';

/**
 * A session in the product's own words.
 *
 * @param sent what the server sent
 * @throws VeeamApiError when it has no id or no creation time: without them it cannot be followed
 */
export function sessionOf(server: ServerConfig, api: ApiVersion, sent: unknown): Session {
  const body = sessionBody.parse(sent);
  const created = timeOf(body.creationTime);
  if (!body.id || created === undefined) {
    const missing = body.id
      ? `creation time (id ${body.id})`
      : `id (created ${body.creationTime ?? 'never'})`;
    throw new VeeamApiError(
      `${nameOf(server)} lists a job session without ${missing} on API ${api}. Try another version with the key api.`,
    );
  }
  const ended = realTimeOf(body.endTime);
  return {
    id: body.id,
    job: jobIn(body),
    status: body.status ?? '',
    createdAt: new Date(created).toISOString(),
    ...(ended !== undefined && { endedAt: new Date(ended).toISOString() }),
    ...(body.progress !== undefined && { objects: body.progress }),
    ...statisticsIn(body),
    continues: continuation(api, body),
    retry: api === 'v5' ? 'none' : api === 'v6' ? 'unsaid' : body.jobWillBeRetried ? 'promised' : 'none',
    retryCount: body.retryCount ?? 0,
  };
}

function jobIn({ id: session, jobId, jobType, _links: { job: link } }: SessionBody): JobReference {
  const id = idOrNothing(jobId) ?? idInLink(link) ?? `${unnamedJob} of session ${session}`;
  const type = jobType?.toLowerCase();
  if (type === 'copy' || leadsInto('CopyJobs', link)) return { id, kind: 'copy' };
  return { id, kind: type === 'backup' ? 'backup' : 'unknown' };
}

/** `NA` stands for no bottleneck. */
function statisticsIn({ statistics: sent }: SessionBody): Pick<Session, 'statistics'> {
  const statistics: Statistics = {
    ...(sent.transferredDataBytes !== undefined && { transferred: sent.transferredDataBytes }),
    ...(sent.processingRateBytesPS !== undefined && { processingRate: sent.processingRateBytesPS }),
    ...(sent.processingRateItemsPS !== undefined && { itemRate: sent.processingRateItemsPS }),
    ...(sent.readRateBytesPS !== undefined && { readRate: sent.readRateBytesPS }),
    ...(sent.writeRateBytesPS !== undefined && { writeRate: sent.writeRateBytesPS }),
    ...(sent.bottleneck && sent.bottleneck !== 'NA' && { bottleneck: sent.bottleneck }),
  };
  return Object.keys(statistics).length > 0 ? { statistics } : {};
}

/** v7 and v8 name the first session of a run; v6 only counts; v5 does not say. */
function continuation(api: ApiVersion, { id, mainSessionId, retryCount = 0 }: SessionBody): Continuation {
  if (api === 'v5') return { kind: 'none' };
  if (api === 'v6') return { kind: retryCount > 0 ? 'previous' : 'none' };
  const main = idOrNothing(mainSessionId);
  return main === undefined || main === id ? { kind: 'none' } : { kind: 'session', id: main };
}

/** .NET's empty id stands for none. */
function idOrNothing(id: string | undefined): string | undefined {
  return id === undefined || /^[0-]*$/.test(id) ? undefined : id;
}
