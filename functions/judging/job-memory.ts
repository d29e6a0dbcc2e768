import { scheduled } from '../alerts/due';
import { type HoldOf, heldBack } from '../alerts/held-back';
import { longerOf } from '../alerts/hold';
import type { JobRecord } from '../alerts/job-record';
import { holdByMute } from '../alerts/mutes';
import type { Callable } from '../alerts/webhook-call';
import { withCalls } from '../alerts/webhook-calls';
import { remindersOf } from '../config/calling-rules';
import { holdOf } from '../config/hold-of';
import { webhookMarkOf } from '../config/route-of';
import type { World } from '../invocation/world';
import type { Memory } from '../state/store';

/** A job's memory in which every write says when the job is due next and what webhooks are owed, and calls nobody while that is not wanted. @throws StateError when it is used */
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
        const holds: HoldOf = (incident, decided, entry) =>
          longerOf(holdOf(incident, config, now), holdByMute(decided, incident, entry, now));
        const decided = heldBack(record, change(record), holds, now);
        const webhookOf = (incident: Callable) => webhookMarkOf(incident, config);
        const told = withCalls(record, decided, { webhookOf, holdOf: holds, now });
        return scheduled(told, remindersOf(config.alerts));
      }),
  };
}
