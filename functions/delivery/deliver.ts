import { incidentOf, type JobRecord, type OutboxEntry } from '../alerts/job-record';
import { confirm } from '../alerts/outbox';
import { nextEntry } from '../alerts/thread-order';
import { wishedPause } from '../chat/chat-failure';
import { timeToWriteDown } from '../invocation/world';
import { ProductError } from '../product-error';
import { type Outbox, sayEntry } from './say-entry';

/** The longest pause that the chat may ask for before the rest is left to the next poll, in ms. */
const longestPause = 60_000;

/** How often in a row the chat may ask for a pause. */
const mostPauses = 10;

/** How much time it takes to look for something that may have been sent, in ms. */
const timeToLook = 30_000;

/** What is said of an outbox. */
interface Delivery {
  /** Whether files wait: they take longer than what people read first. */
  readonly withoutFiles?: boolean;
  /** The keys of what is not tried again before the next poll. */
  readonly passedOver?: Set<string>;
}

/**
 * Says what is owed, a thread in its order. What cannot be said stays owed for the time being, with the reason in
 * `progress.failures`.
 *
 * @returns the record as it stands then
 * @throws StateError
 */
export async function deliver(
  outbox: Outbox,
  { withoutFiles = false, passedOver = new Set() }: Delivery = {},
): Promise<JobRecord> {
  const { memory, health, world, invocation, progress } = outbox;
  // Its log may be read yet in this poll.
  const unavailable = new Set<string>();
  let pauses = 0;
  for (;;) {
    const record = await memory.current();
    const wanted = (entry: OutboxEntry) =>
      !passedOver.has(entry.key) && !unavailable.has(entry.key) && !(withoutFiles && entry.kind === 'file');
    const entry = health.isLost ? undefined : nextEntry(record, wanted);
    const needed = timeToWriteDown + (entry?.claim === undefined ? 0 : timeToLook);
    if (entry === undefined || invocation.remaining() < needed) return record;
    const incident = incidentOf(record, entry.incident);
    if (incident === undefined) {
      await memory.update((record) => confirm(record, entry.key));
      continue;
    }
    try {
      const outcome = await sayEntry(entry, incident, outbox);
      if (outcome === 'not now') passedOver.add(entry.key);
      if (outcome === 'unavailable') unavailable.add(entry.key);
      pauses = 0;
    } catch (error) {
      if (!(error instanceof ProductError)) throw error;
      const pause = wishedPause(error);
      if (pause !== undefined) progress.pauses++;
      const longest = Math.min(longestPause, invocation.remaining() - timeToWriteDown);
      if (pause !== undefined && pause <= longest && pauses++ < mostPauses) {
        await world.wait(pause);
        continue;
      }
      progress.failures.push(error);
      passedOver.add(entry.key);
    }
  }
}
