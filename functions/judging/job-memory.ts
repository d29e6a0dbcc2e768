import { scheduled } from '../alerts/due';
import { heldBack } from '../alerts/held-back';
import type { JobRecord } from '../alerts/job-record';
import { holdOf } from '../config/hold-of';
import type { World } from '../invocation/world';
import type { Memory } from '../state/store';

/** A job's memory in which every write says when the job is due next, and calls nobody while that is not wanted. @throws StateError when it is used */
export function jobMemory(
  { store, config, clock }: Pick<World, 'store' | 'config' | 'clock'>,
  server: string,
  jobId: string,
): Memory<JobRecord> {
  const memory = store.job(server, jobId);
  return {
    read: () => memory.read(),
    current: () => memory.current(),
    update: (change) =>
      memory.update((record) => {
        const now = clock();
        const decided = heldBack(record, change(record), (incident) => holdOf(incident, config, now), now);
        return scheduled(decided, config.alerts.remindAfter);
      }),
  };
}
