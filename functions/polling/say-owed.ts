import { lookPutOff } from '../alerts/watch-due';
import { wholeServer } from '../alerts/whole-server';
import { callsWebhooks } from '../config/route-of';
import { Speech } from '../delivery/speech';
import { timeToWriteDown } from '../invocation/world';
import { jobMemory } from '../judging/job-memory';
import { pastDamage } from './damaged-record';
import type { Poll } from './running-poll';

/**
 * Says what was decided earlier although the server cannot be read now: what was stored has to do. Jobs that were to be looked
 * at are put off: else all that become due while it is dark would be read in every poll.
 *
 * @throws StateError
 */
export async function sayWhatIsOwed(poll: Poll): Promise<void> {
  const { jobsUnder, world, invocation, health, progress } = poll;
  const speech = new Speech(poll);
  // The index may lack what was just written.
  speech.add({ jobId: wholeServer, memory: poll.ofServer, lost: new Set() });
  try {
    for await (const { jobId, at } of world.store.jobsByDue(jobsUnder)) {
      if (jobId === wholeServer) continue;
      if (at > world.clock() || invocation.remaining() < timeToWriteDown) break;
      // Where Slack takes nothing, others may.
      if (health.isLost && !callsWebhooks(world.config)) break;
      const memory = jobMemory(world, jobsUnder, jobId);
      const record = await pastDamage(progress, () =>
        memory.update((record) => lookPutOff(record, world.clock())),
      );
      if (record === undefined || record.outbox.length + record.calls.length === 0) continue;
      speech.add({ jobId, memory, lost: new Set() });
      await speech.allSaid();
    }
  } finally {
    await speech.end();
  }
}
