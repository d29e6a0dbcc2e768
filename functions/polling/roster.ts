import type { Organization } from '../alerts/organization';
import type { RosterJob } from '../alerts/roster-job';
import type { World } from '../invocation/world';
import type { ProductError } from '../product-error';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing } from '../veeam/veeam-errors';

/** All jobs of a server, and its organizations. */
export interface Roster {
  /** By id. */
  readonly jobs: ReadonlyMap<string, RosterJob>;
  /** Absent where they cannot be read. */
  readonly organizations?: readonly Organization[];
  /** What the organization of a job is called; undefined where nobody knows. */
  organizationOf(job: RosterJob): string | undefined;
}

/** That the jobs of a server cannot be read, and what the error says of that. */
export interface UnreadableRoster {
  readonly jobs?: never;
  readonly said: string;
}

/**
 * Reads all jobs of a server. What cannot be read is no reason to fail: what is judged by it waits.
 *
 * @throws the errors of VeeamClient that concern the whole server
 */
export async function readRoster(
  veeam: VeeamClient,
  server: string,
  { log }: Pick<World, 'log'>,
): Promise<Roster | UnreadableRoster> {
  const read = await attempted(() => veeam.roster(), 'jobs', server, log);
  if ('error' in read) return { said: read.error.message };
  const jobs = read.result;
  const organizations = await ifReadable(() => veeam.organizations(), 'organizations', server, log);
  const names = new Map(organizations?.map(({ id, name }) => [id, name]));
  return {
    jobs: new Map(jobs.map((job) => [job.id, job])),
    ...(organizations !== undefined && { organizations }),
    organizationOf: ({ organizationId = '' }) => names.get(organizationId),
  };
}

/**
 * Reads something that nothing depends on; undefined, and a line in the log, where it cannot be read.
 *
 * @throws the errors of VeeamClient that concern the whole server: a refused login must not be tried again
 */
export async function ifReadable<T>(
  read: () => Promise<T>,
  what: string,
  server: string,
  log: World['log'],
): Promise<T | undefined> {
  const attempt = await attempted(read, what, server, log);
  return 'error' in attempt ? undefined : attempt.result;
}

async function attempted<T>(
  read: () => Promise<T>,
  what: string,
  server: string,
  log: World['log'],
): Promise<{ readonly result: T } | { readonly error: ProductError }> {
  try {
    return { result: await read() };
  } catch (error) {
    if (!isAboutOneThing(error)) throw error;
    log({ event: 'unreadable', server, what, error: { errorType: error.name, errorMessage: error.message } });
    return { error };
  }
}
