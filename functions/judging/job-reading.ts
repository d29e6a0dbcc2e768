import type { JobMemo } from '../alerts/job-record';
import type { JobName } from '../alerts/report-of-run';
import type { JobFacts, JobReference } from '../alerts/session';
import type { Config } from '../config/config';
import { ProductError } from '../product-error';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing } from '../veeam/veeam-errors';

/** What is known of a job now, and what it is called: by what it was before, where it cannot be read or is gone. */
export interface JobReading {
  readonly facts: JobFacts;
  readonly name: JobName;
  /** What is to be remembered; absent where nothing new was read. */
  readonly memo?: JobMemo;
  /** What nobody knows of it; absent where all is known. */
  readonly unknown?: 'job' | 'organization';
  /** Why it could not be read. */
  readonly trouble?: ProductError;
}

/**
 * Reads a job; a report does not wait for one that cannot be read.
 *
 * @param before what it was when it could be read last
 * @param now epoch ms
 * @throws the errors of VeeamClient that concern the whole server
 */
export async function readJobNow(
  veeam: VeeamClient,
  reference: JobReference,
  before: JobMemo | undefined,
  now: number,
): Promise<JobReading> {
  const unknown = before === undefined ? ({ unknown: 'job' } as const) : {};
  try {
    const job = await veeam.job(reference);
    if (job === undefined) return { facts: 'gone', name: before, ...unknown };
    const { name, organizationTrouble: trouble } = job;
    const organization = job.organization ?? (trouble && before?.organization);
    const memo = { name, ...(organization !== undefined && { organization }), readAt: now };
    if (trouble === undefined || before !== undefined) return { facts: job, name: memo, memo };
    return {
      facts: job,
      name: memo,
      unknown: 'organization',
      ...(trouble instanceof ProductError && { trouble }),
    };
  } catch (error) {
    if (!isAboutOneThing(error)) throw error;
    return { facts: 'unknown', name: before, ...unknown, trouble: error };
  }
}

/** Whether a route needs the name or the organization that could not be read. */
export function isNameless({ unknown }: JobReading, { routes }: Pick<Config, 'routes'>): boolean {
  if (unknown === undefined) return false;
  return routes.some(
    ({ job, organization }) => organization !== undefined || (unknown === 'job' && job !== undefined),
  );
}

/** What is known of a job by itself. @throws the errors of VeeamClient that concern the whole server */
export async function factsOfJob(veeam: VeeamClient, reference: JobReference): Promise<JobFacts> {
  return (await readJobNow(veeam, reference, undefined, 0)).facts;
}
