import type { RosterJob } from '../alerts/roster-job';
import type { ServerConfig } from '../config/config';
import { rosterJobBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { readCollection } from './collection';
import { planOf } from './job-plan';
import { followedId, idInLink } from './links';
import { ifServed } from './offered';
import type { Read } from './reader';
import { momentOf } from './server-time';
import { longestStatus, nameIn } from './server-words';

/** All backup and copy jobs of a server; v5 may have no copy jobs. */
export async function readRoster(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
): Promise<readonly RosterJob[]> {
  const jobsIn = (collection: string, kind: RosterJob['kind']) =>
    readCollection(server, read, api, collection, (sent, id) => rosterJobOf(sent, id, kind));
  const jobs = await jobsIn('Jobs', 'backup');
  const copyJobs = (await ifServed(() => jobsIn('CopyJobs', 'copy'))) ?? [];
  const byId = new Map(jobs.map((job) => [job.id, job]));
  return [...jobs, ...copyJobs.map((copy) => withOrganization(copy, byId.get(copy.copiedJobId ?? '')))];
}

function rosterJobOf(sent: unknown, id: string, kind: RosterJob['kind']): RosterJob {
  const body = rosterJobBody.parse(sent);
  const organizationId = followedId(body.organizationId) ?? followedId(idInLink(body._links.organization));
  const repositoryId = followedId(body.repositoryId) ?? followedId(idInLink(body._links.backupRepository));
  const copiedJobId = kind === 'copy' ? followedId(body.backupJobId) : undefined;
  const nextRun = momentOf(body.nextRun);
  const lastRun = momentOf(body.lastRun);
  return {
    id,
    kind,
    name: nameIn(body.name) ?? id,
    ...(organizationId !== undefined && { organizationId }),
    ...(repositoryId !== undefined && { repositoryId }),
    enabled: body.isEnabled ?? true,
    plan: planOf(body.schedulePolicy),
    ...(nextRun !== undefined && { nextRun }),
    ...(lastRun !== undefined && { lastRun }),
    ...(body.lastStatus && { lastStatus: body.lastStatus.slice(0, longestStatus) }),
    ...(copiedJobId !== undefined && { copiedJobId }),
  };
}

/** Before v8 copy jobs may only name the job that they copy. */
function withOrganization(copy: RosterJob, copied: RosterJob | undefined): RosterJob {
  const organizationId = copy.organizationId ?? copied?.organizationId;
  return { ...copy, ...(organizationId !== undefined && { organizationId }) };
}
