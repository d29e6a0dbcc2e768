import { scheduled } from '../alerts/due';
import type { JobRecord } from '../alerts/job-record';
import type { World } from '../invocation/world';
import type { Memory } from '../state/store';

/** A job's memory in which every write says when the job is due next. @throws StateError when it is used */
export function jobMemory(
  { store, config }: Pick<World, 'store' | 'config'>,
  server: string,
  jobId: string,
): Memory<JobRecord> {
  const memory = store.job(server, jobId);
  return {
    read: () => memory.read(),
    current: () => memory.current(),
    update: (change) => memory.update((record) => scheduled(change(record), config.alerts.remindAfter)),
  };
}
