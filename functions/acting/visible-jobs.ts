import { jobNamesOf } from '../alerts/job-names';
import type { JobNames } from '../alerts/job-pattern';
import type { JobRecord } from '../alerts/job-record';
import { Progress } from '../invocation/result';
import { type Surveyed, survey } from '../polling/survey';
import type { Asked } from './asked';
import type { Nameable } from './name-match';

/** A job that may be seen, and what is made of its record. */
interface VisibleJob<T> extends Nameable {
  readonly picture: T;
}

/** A server of which something may be seen. */
export type VisibleServer<T> = Surveyed<VisibleJob<T>>;

/**
 * What is remembered of the servers and jobs that may be seen where it is asked. All others are read as well, and nothing of them is
 * kept: neither an answer nor the time that it takes tells of them.
 *
 * @throws StateError
 */
export async function visibleServers<T>(
  { world, scope }: Pick<Asked, 'world' | 'scope'>,
  pictureOf: (record: JobRecord, names: JobNames) => T,
): Promise<readonly VisibleServer<T>[]> {
  const progress = new Progress('');
  const surveyed = await survey(world, progress, (server, jobId, record): VisibleJob<T> | undefined => {
    const names = jobNamesOf(server, jobId, record, world.config.routes);
    if (!scope.seesJob(names)) return undefined;
    const { organization, job } = names;
    const named = { server, job, jobId, ...(organization !== undefined && { organization }) };
    return { ...named, picture: pictureOf(record, names) };
  });
  for (const { name, message } of progress.failures.slice(0, mostLogged))
    world.log({ event: 'not seen', error: name, reason: message });
  return surveyed
    .filter(({ server, jobs }) => jobs.length > 0 || scope.seesServer(server))
    .map((one) => (scope.seesServer(one.server) ? one : { ...one, whole: undefined }));
}

/** How many records that cannot be read are logged. */
const mostLogged = 10;

/** The jobs that may be seen, in the order of their names. @throws StateError */
export async function visibleJobs(asked: Pick<Asked, 'world' | 'scope'>): Promise<readonly Nameable[]> {
  const servers = await visibleServers(asked, () => undefined);
  return servers.flatMap(({ jobs }) => jobs).toSorted((one, other) => byText(one.job, other.job));
}

function byText(one: string, other: string): number {
  return one === other ? 0 : one < other ? -1 : 1;
}
