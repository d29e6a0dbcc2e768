import { severityOf } from './concern';
import { isUntold, withEdit, withoutReplies, withReply } from './concern-entries';
import type { FoundConcern, Occasion } from './found-concern';
import type { ConcernIncident } from './incident';
import type { JobRecord } from './job-record';
import { muteOf } from './mutes';
import { parentEntry } from './outbox';

/** How many concerns that are over are kept: while the chat takes nothing, something is owed of each. */
const mostOver = 10;

/** How long the channel is spared that something is back after it was told of it, in ms: whatever comes and goes would fill it. */
const shortestPause = 3_600_000;

/** A concern that nobody was told of. @param now epoch ms */
export function newConcern(
  { concerns }: Pick<JobRecord, 'concerns'>,
  { concern, subject, keys }: FoundConcern,
  now: number,
): ConcernIncident {
  const keyAt = (time: number) => `${keys}.${concern.topic}.${time}`;
  let time = Math.floor(now);
  while (concerns.some(({ key }) => key === keyAt(time))) time++;
  return {
    key: keyAt(time),
    concern,
    subject,
    openedAt: now,
    ...(severityOf(concern) === 'error' && { hadErrors: true, errorSince: now }),
    longestError: 0,
    heardAt: now,
    reminders: 0,
    replacements: 0,
    changes: 0,
  };
}

/** The record with a concern that is to be told. */
export function withNewConcern(record: JobRecord, incident: ConcernIncident): JobRecord {
  const { concerns, outbox } = withFewerOver(record);
  const parent = parentEntry({ incident: incident.key, run: incident.key });
  return { ...record, concerns: [...concerns, incident], outbox: [...outbox, parent] };
}

/** Lets go of what was over long ago and that the chat has not taken since. */
function withFewerOver({ concerns, outbox }: JobRecord): Pick<JobRecord, 'concerns' | 'outbox'> {
  const over = concerns.filter(({ ending }) => ending !== undefined);
  const gone = new Set(over.slice(0, Math.max(0, over.length - mostOver)).map(({ key }) => key));
  return {
    concerns: concerns.filter(({ key }) => !gone.has(key)),
    outbox: outbox.filter(({ incident }) => !gone.has(incident)),
  };
}

/**
 * The record when a concern is back and goes on in its message: it was over a short time ago, or nobody could hear of it yet.
 *
 * @returns undefined where it does not
 */
export function concernAgain(
  record: JobRecord,
  found: FoundConcern,
  { now, reopen }: Occasion,
): JobRecord | undefined {
  const { concern, subject, channel } = found;
  const passed = record.concerns.findLast((earlier) => earlier.concern.topic === concern.topic);
  if (passed?.ending?.kind !== 'passed') return undefined;
  // What is muted goes on in its message, however long it was well: a new one would be noise.
  const isMuted = muteOf(record, passed, now) !== undefined;
  const isRecent = passed.parent?.channel === channel && (isMuted || now - passed.ending.at < reopen);
  if (!isRecent && !isUntold(record, passed)) return undefined;
  const { ending: _, acknowledged: __, ...before } = passed;
  const isHeard = !isMuted && now - passed.heardAt >= shortestPause;
  const incident: ConcernIncident = {
    ...before,
    concern,
    subject,
    changes: passed.changes + 1,
    ...(severityOf(concern) === 'error' && { hadErrors: true, errorSince: now }),
    heardAt: isHeard ? now : passed.heardAt,
    replacements: 0,
  };
  const outbox = withoutReplies(record.outbox, incident);
  return {
    ...record,
    concerns: record.concerns.map((other) => (other === passed ? incident : other)),
    outbox: withReply(withEdit({ ...record, outbox }, incident), incident, 'change', isHeard),
  };
}
