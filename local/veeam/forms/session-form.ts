import { since } from '../api-version';
import type { Call } from '../call';
import type { Session } from '../world';
import { utcTime } from './wire-time';

const nobody = '00000000-0000-0000-0000-000000000000';

/** A session as the caller's version writes it (RESTJobSession). */
export function sessionForm(call: Call, session: Session): object {
  const { links, world, traits } = call;
  const v6 = since(traits.version, 'v6');
  const v7 = since(traits.version, 'v7');
  const v8 = since(traits.version, 'v8');
  const repository = world.repositoryOf(session.jobId);
  const bytes = session.objects * 168_624;
  return {
    id: session.id,
    ...(v8 && { jobId: session.jobId }),
    ...(v7 && { repositoryId: repository?.id ?? null, ...mainSession(call, session) }),
    ...(v6 && { details: `Transferred: ${bytes} B (${session.objects} items) at 0 B/s (0 items/s)` }),
    creationTime: utcTime(session.createdAt),
    ...endTime(call, session),
    ...(v6 && { retryCount: session.retryCount }),
    ...(v7 && { jobWillBeRetried: session.willBeRetried }),
    progress: session.objects,
    ...(v7 && { jobType: session.kind === 'copy' ? 'Copy' : 'Backup' }),
    ...(v8 && { jobSessionConfigType: 'Incremental' }),
    status: session.status,
    statistics: {
      processingRateBytesPS: 71012,
      processingRateItemsPS: 9,
      readRateBytesPS: 247870,
      writeRateBytesPS: 2184,
      transferredDataBytes: bytes,
      processedObjects: session.objects,
      bottleneck: session.endedAt === undefined ? 'Detecting' : 'Target',
    },
    ...(v8 && { eTag: session.version, proxyId: repository?.proxyId ?? null, proxyPoolId: null }),
    _links: {
      self: links.to('JobSessions', session.id),
      log: links.to('JobSessions', session.id, 'LogItems'),
      job: links.to(session.kind === 'copy' ? 'CopyJobs' : 'Jobs', session.jobId),
    },
  };
}

function endTime(call: Call, session: Session): object {
  if (session.endedAt !== undefined) return { endTime: utcTime(session.endedAt) };
  switch (call.traits.endOfRunning) {
    case 'absent':
      return {};
    case 'year 9999':
      return { endTime: '9999-12-31T23:59:59.9999999Z' };
    case 'null':
      return { endTime: null };
  }
}

function mainSession(call: Call, session: Session): object {
  if (session.mainSessionId !== undefined) return { mainSessionId: session.mainSessionId };
  switch (call.leeway.mainSessionOfFirst) {
    case 'absent':
      return {};
    case 'own':
      return { mainSessionId: session.id };
    case 'zero':
      return { mainSessionId: nobody };
  }
}
