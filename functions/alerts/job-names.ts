import type { JobNames } from './job-pattern';
import type { JobRecord } from './job-record';
import type { Route } from './routes';

/** What a job is called by what is remembered of it; by its id where nobody ever knew. */
export function jobNameOf(id: string, { watch, facts, incidents }: JobRecord): string {
  return watch?.name ?? facts?.name ?? incidents.at(-1)?.latest.job.name ?? `job ${id}`;
}

/**
 * What a job is known by to rules. Where a route depends on the organization and nobody knows it, the job is not named: others
 * may read it.
 */
export function jobNamesOf(
  server: string,
  id: string,
  record: JobRecord,
  routes: readonly Pick<Route, 'organization'>[],
): JobNames {
  const { watch, facts, incidents } = record;
  const organization = watch?.organization ?? facts?.organization ?? incidents.at(-1)?.latest.organization;
  if (organization !== undefined) return { server, organization, job: jobNameOf(id, record) };
  const isNameless = facts === undefined && routes.some((route) => route.organization !== undefined);
  return { server, job: isNameless ? `job ${id}` : jobNameOf(id, record) };
}
