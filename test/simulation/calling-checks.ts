import { type JobRecord, openOnes } from '../../functions/alerts/job-record';
import { mentioned } from './asked-by-people';
import type { Evidence, PressedEvidence } from './evidence';
import { isForEver } from './hardships';
import type { Snapshot } from './job-histories';
import { isUnasked, keysOf, type Posted } from './ledger';
import { type Violation, violation } from './violation';

/** How long something that is being said may be under way, in ms: it was decided how before. */
const underWay = 60_000;

/**
 * Whoever took something on is the only one who is called about it, and reminded of it in time; while a job is muted nobody is
 * called.
 */
export function callingViolations(evidence: Evidence, pressed: PressedEvidence): readonly Violation[] {
  const { histories } = pressed;
  return histories.jobs().flatMap(({ server, jobId }) => {
    const all = histories.of(server, jobId);
    const entries = new Map(
      all.flatMap(({ record }) => record.outbox.map((entry) => [entry.key, entry] as const)),
    );
    const posts = evidence.ledger.posts.filter(isUnasked);
    return [
      ...posts.flatMap((post) => {
        const entry = entries.get(keysOf(post)[0] ?? '');
        if (entry === undefined || entry.kind === 'deed') return [];
        return postViolations(post, entry, all);
      }),
      ...unremindedViolations(server, all.at(-1)?.record, evidence, pressed),
    ];
  });
}

function postViolations(
  post: Posted,
  { key, kind, incident, held }: JobRecord['outbox'][number],
  all: readonly Snapshot[],
): readonly Violation[] {
  const { message, text } = post;
  const at = message.postedAt;
  const around = standing(all, at - underWay, at);
  const isTaken = ({ record }: Snapshot) =>
    openOnes(record).some((one) => one.key === incident && one.acknowledged !== undefined);
  const isMuted = ({ record }: Snapshot) =>
    record.mutes.some(({ what, until }) => what.kind === 'job' && until > at);
  const isSo = (is: (one: Snapshot) => boolean) => around.every(is) && !wasBegun(key, all, at, is);
  const isAcknowledged = around.every(isTaken);
  // What stood before the first record, nobody knows of.
  if (around[0] === undefined || around[0].at > at - underWay) return [];
  const isCall = message.broadcast || text.includes(mentioned);
  return [
    ...(isAcknowledged && text.includes(mentioned)
      ? [violation('unwanted', `${key} calls ${mentioned}, though somebody took it on`)]
      : []),
    // That it got worse while nobody was to be called is told everybody later.
    ...(isSo(isTaken) && kind === 'reminder' && held === undefined && message.broadcast
      ? [violation('unwanted', `${key} reminds the channel, though somebody took it on`)]
      : []),
    ...(isSo(isMuted) && (isCall || kind === 'reminder')
      ? [violation('unwanted', `${key} calls people, though the job is muted`)]
      : []),
  ];
}

/** Whether somebody had begun to say something when what is so now came to be so: it may have been said by then. */
function wasBegun(
  key: string,
  all: readonly Snapshot[],
  at: number,
  isSo: (one: Snapshot) => boolean,
): boolean {
  const before = all.filter((one) => one.at <= at);
  const first = before.findLastIndex((one) => !isSo(one)) + 1;
  const { outbox = [] } = before[first]?.record ?? {};
  return outbox.some((entry) => entry.key === key && entry.claim !== undefined);
}

/** The records that stood at some moment between two times. */
function standing(all: readonly Snapshot[], from: number, to: number): readonly Snapshot[] {
  const first = all.findLastIndex(({ at }) => at <= from);
  return all.filter(({ at }, index) => index === first || (at > from && at <= to));
}

/** When all is said, nobody waits for a reminder that was due. */
function unremindedViolations(
  server: string,
  record: JobRecord | undefined,
  { invocations, hardships: { closed }, locked, ledger }: Evidence,
  { config: { alerts } }: PressedEvidence,
): readonly Violation[] {
  const polls = invocations.filter(
    ({ purpose, event }) => purpose === 'poll' && 'server' in event && event.server === server,
  );
  const now = polls.at(-1)?.startedAt ?? 0;
  if (record === undefined || alerts.ackReminder === 0) return [];
  return openOnes(record).flatMap(({ key, acknowledged, hold, parent }) => {
    const { at = now, remindedAt = at } = acknowledged ?? {};
    const isHeld = hold !== undefined && hold.until > now;
    const isShut = closed.some((one) => one.channel === parent?.channel && isForEver(one));
    const isMeddledWith = ledger.deleted.has(parent?.id ?? '') || locked.has(parent?.id ?? '');
    if (acknowledged === undefined || isHeld || isShut || isMeddledWith) return [];
    return remindedAt + alerts.ackReminder > now
      ? []
      : [violation('missed', `the reminder of ${acknowledged.by} of ${key}`)];
  });
}
