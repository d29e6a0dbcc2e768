import type { Job, JobReference } from '../alerts/session';
import { ProductError } from '../product-error';
import { type JobBody, jobBody, organizationBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { idInLink, pathPart } from './links';
import type { Read } from './reader';
import { nameIn } from './server-words';
import { unnamedJob } from './session-mapping';
import { VeeamApiError } from './veeam-errors';

const collections = {
  backup: ['Jobs'],
  copy: ['CopyJobs'],
  unknown: ['Jobs', 'CopyJobs'],
} as const satisfies Record<JobReference['kind'], readonly string[]>;

/** A job with its organization's name; undefined where the server does not have it (any more). */
export async function readJob(
  read: Read,
  api: ApiVersion,
  { id, kind }: JobReference,
): Promise<Job | undefined> {
  if (id.startsWith(unnamedJob)) return undefined;
  for (const collection of collections[kind]) {
    const answer = await read(`/${api}/${collection}/${pathPart(id)}`);
    if (!answer) continue;
    const body = jobBody.parse(answer.body);
    const { name, isEnabled } = body;
    const { retryEnabled, retryNumber = 0, retryWaitInterval = 0 } = body.schedulePolicy;
    return {
      id,
      name: nameIn(name) ?? id,
      ...(await organizationOf(read, api, body)),
      enabled: isEnabled ?? true,
      retries: retryEnabled
        ? { attempts: retryNumber, pause: retryWaitInterval * 60_000 }
        : { attempts: 0, pause: 0 },
    };
  }
  return undefined;
}

/** A name is good to have, and not worth a failed poll; that it could not be read is told. */
async function organizationOf(
  read: Read,
  api: ApiVersion,
  job: JobBody,
): Promise<Pick<Job, 'organization' | 'organizationTrouble'>> {
  try {
    const id = await organizationId(read, api, job);
    if (id === undefined) return {};
    const answer = await found(read, `/${api}/Organizations/${pathPart(id)}`);
    const organization = nameIn(organizationBody.parse(answer.body).name);
    if (!organization) {
      throw new VeeamApiError(
        `The VB365 server gives no name for the organization ${id}. Look at the organization in the Veeam console; its jobs are told of all the same.`,
        404,
      );
    }
    return { organization };
  } catch (error) {
    if (error instanceof ProductError) return { organizationTrouble: error };
    throw error;
  }
}

/** v8 has a field for it, earlier versions a link; their copy jobs only name the backup job that they copy. */
async function organizationId(read: Read, api: ApiVersion, job: JobBody): Promise<string | undefined> {
  const id = job.organizationId || idInLink(job._links.organization);
  if (id || !job.backupJobId) return id || undefined;
  const copied = await found(read, `/${api}/Jobs/${pathPart(job.backupJobId)}`);
  return idInLink(jobBody.parse(copied.body)._links.organization);
}

/** What has to be there, since something else names it. @throws VeeamApiError where it is not */
async function found(read: Read, path: string) {
  const answer = await read(path);
  if (answer !== undefined) return answer;
  throw new VeeamApiError(
    `The VB365 server has nothing at ${path}, although a job names it. Look in the Veeam console whether the organization of the job was removed; the job is told of all the same.`,
    404,
  );
}
