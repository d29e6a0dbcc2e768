import type { JobRecord, OutboxEntry } from '../alerts/job-record';
import { confirm } from '../alerts/outbox';
import { ProductError } from '../product-error';
import { SlackUnavailableError } from '../slack/slack-errors';
import type { Progress } from './result';
import { type Outbox, sayEntry } from './say-entry';
import { isAboutOneThing } from './veeam-trouble';
import { type Invocation, timeToWriteDown, type World } from './world';

/** The longest pause that Slack may ask for before the rest is left to the next poll, in ms. */
const longestPause = 60_000;

/** How often in a row Slack may ask for a pause. */
const mostPauses = 10;

/** How much time it takes to look for something that may have been sent, in ms. */
const timeToLook = 30_000;

/**
 * Says what is owed, in order. What cannot be said stays owed, with the reason in `progress.failures`.
 *
 * @returns the record as it stands then
 * @throws StateError
 */
export async function deliver(
  outbox: Outbox,
  world: World,
  invocation: Invocation,
  progress: Progress,
): Promise<JobRecord> {
  const unsayable = new Set<string>();
  let pauses = 0;
  for (;;) {
    const record = await outbox.memory.current();
    const entry = record.outbox.find(({ key, run }) => !unsayable.has(key) && !unsayable.has(run));
    const needed = timeToWriteDown + (entry?.claim === undefined ? 0 : timeToLook);
    if (entry === undefined || invocation.remaining() < needed) return record;
    const incident = record.incidents.find(({ key }) => key === entry.incident);
    if (incident === undefined) {
      await outbox.memory.update((record) => confirm(record, entry.key));
      continue;
    }
    try {
      const outcome = await sayEntry(entry, incident, outbox, world, progress);
      if (outcome === 'somebody else') return record;
      if (outcome === 'not now') unsayable.add(passedOver(entry));
      pauses = 0;
    } catch (error) {
      if (!(error instanceof ProductError)) throw error;
      const pause = pauseBefore(error, invocation);
      if (pause !== undefined && pauses++ < mostPauses) {
        await world.wait(pause);
        continue;
      }
      progress.failures.push(error);
      // A list that cannot be made, or a file that is refused, does not keep back what is owed after it.
      if (!isAboutOneThing(error) && entry.kind !== 'file') return record;
      unsayable.add(passedOver(entry));
    }
  }
}

/** What waits with an entry that cannot be said: a file alone; behind a message of the thread, all that follows of its run. */
function passedOver({ kind, key, run }: OutboxEntry): string {
  return kind === 'file' ? key : run;
}

/** The pause that Slack asks for, in ms, where there is time for it. */
function pauseBefore(error: ProductError, invocation: Invocation): number | undefined {
  const pause = error instanceof SlackUnavailableError ? error.retryAfter : undefined;
  const longest = Math.min(longestPause, invocation.remaining() - timeToWriteDown);
  return pause !== undefined && pause <= longest ? pause : undefined;
}
