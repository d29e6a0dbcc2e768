import { type JobRecord, nothingJudged } from '../alerts/job-record';
import { neverPolled, type ServerRecord } from '../alerts/server-record';
import { wholeServer } from '../alerts/whole-server';
import type { Config } from '../config/config';
import type { Progress } from '../invocation/result';
import type { Store } from '../state/store';
import { pastDamage } from './damaged-record';
import { inParallel } from './in-parallel';
import { isOfAnother, jobsUnder } from './renamed-server';

/** How many records are read at once. */
const recordsAtOnce = 16;

/** How many jobs are looked at: more would take too long. */
const mostJobs = 20_000;

/** What is remembered of a server and its jobs. */
export interface Surveyed<T> {
  readonly server: string;
  /** Undefined where it cannot be read: then nobody knows which jobs it has. */
  readonly record: ServerRecord | undefined;
  /** What is remembered of the server as a whole; undefined where it cannot be read. */
  readonly whole: JobRecord | undefined;
  /** What was made of its jobs. */
  readonly jobs: readonly T[];
  /** How many jobs it has besides, which nobody could look at. */
  readonly unseen: number;
}

/** A server while it is read. */
interface Reading<T> {
  readonly server: string;
  readonly ids: string[];
  readonly jobs: T[];
}

/**
 * Reads what is remembered of all servers and of their jobs, of which there may be thousands: of each record no more is kept than
 * is made of it.
 *
 * @param progress is told which records cannot be read: they keep nobody from hearing of the others
 * @param pictureOf what is made of a job; undefined where it is passed over
 * @throws StateError where the index of jobs cannot be read
 */
export async function survey<T>(
  { config, store }: { readonly config: Pick<Config, 'watched'>; readonly store: Store },
  progress: Pick<Progress, 'failures'>,
  pictureOf: (server: string, jobId: string, record: JobRecord) => T | undefined,
): Promise<readonly Surveyed<T>[]> {
  const servers = config.watched.map(({ name }): Reading<T> => ({ server: name, ids: [], jobs: [] }));
  const found = new Map<string, Pick<Surveyed<T>, 'record' | 'whole'>>();
  const places = new Map<string, string>();
  await inParallel(servers, recordsAtOnce, async ({ server, ids }) => {
    const record = await pastDamage(progress, () => store.server(server).read());
    const under = jobsUnder(record ?? neverPolled, { name: server });
    if (record === undefined || isOfAnother(record, { name: server })) {
      found.set(server, { record: record && neverPolled, whole: record && nothingJudged });
      return;
    }
    const whole = await pastDamage(progress, () => store.job(under, wholeServer).read());
    found.set(server, { record, whole });
    places.set(server, under);
    for await (const { jobId } of store.jobsByDue(under)) if (jobId !== wholeServer) ids.push(jobId);
  });
  const all = servers.flatMap((server) => server.ids.map((jobId) => ({ ...server, jobId })));
  const unseen = new Map<string, number>();
  const miss = (server: string) => unseen.set(server, (unseen.get(server) ?? 0) + 1);
  for (const { server } of all.slice(mostJobs)) miss(server);
  await inParallel(all.slice(0, mostJobs), recordsAtOnce, async ({ server, jobId, jobs }) => {
    const under = places.get(server) ?? server;
    const record = await pastDamage(progress, () => store.job(under, jobId).read());
    if (record === undefined) {
      miss(server);
      return;
    }
    const picture = pictureOf(server, jobId, record);
    if (picture !== undefined) jobs.push(picture);
  });
  return servers.map(({ server, jobs }) => ({
    server,
    record: undefined,
    whole: undefined,
    ...found.get(server),
    jobs,
    unseen: unseen.get(server) ?? 0,
  }));
}
