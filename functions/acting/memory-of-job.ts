import type { JobRecord } from '../alerts/job-record';
import type { ServerRecord } from '../alerts/server-record';
import type { World } from '../invocation/world';
import { jobMemory } from '../judging/job-memory';
import { jobsUnder } from '../polling/renamed-server';
import type { Memory } from '../state/store';
import type { Nameable } from './name-match';

/** What is remembered of a job, and of its server. */
export interface RememberedJob {
  readonly server: ServerRecord;
  readonly memory: Memory<JobRecord>;
}

/** What is remembered of a job. @throws StateError */
export async function memoryOfJob(
  { server: name, jobId }: Nameable,
  world: Pick<World, 'store' | 'config' | 'clock'>,
): Promise<RememberedJob> {
  const server = await world.store.server(name).read();
  return { server, memory: jobMemory(world, jobsUnder(server, { name }), jobId) };
}
