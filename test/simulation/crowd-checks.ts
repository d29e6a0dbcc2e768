import type { Invocation } from './lambda';
import { keysOf } from './ledger';
import type { Stage } from './stage';
import { type Violation, violation } from './violation';
import type { PlannedSession } from './world-plan';

const minute = 60_000;

/** How many jobs more may be told before one that has waited longer, in polls and in ms of waiting. */
const mostPollsLater = 3;
const longerBy = 10 * minute;

/** When a session was announced, by the number of the poll; undefined where it never was. */
function toldBy({ id }: PlannedSession, stage: Stage): number | undefined {
  return announcementsOf(stage).get(id);
}

const announcements = new WeakMap<Stage, ReadonlyMap<string, number>>();

function announcementsOf(stage: Stage): ReadonlyMap<string, number> {
  const known = announcements.get(stage);
  if (known !== undefined) return known;
  const found = new Map<string, number>();
  for (const post of stage.ledger.posts) {
    const [, session = '', kind = ''] = keysOf(post)[0]?.split('.') ?? [];
    const isFirst = !found.has(session) && /^(parent|change|file-1)/.test(kind);
    if (isFirst && post.by !== undefined) found.set(session, post.by.number);
  }
  announcements.set(stage, found);
  return found;
}

/** How many polls it took to tell sessions once all of them had ended. */
export function pollsToTell(sessions: readonly PlannedSession[], stage: Stage): number {
  const numbers = sessions.flatMap((session) => toldBy(session, stage) ?? []);
  const last = Math.max(...sessions.map(({ endedAt = 0 }) => endedAt));
  return numbers.length === 0 ? 0 : Math.max(...numbers) - firstPollAfter(last, stage) + 1;
}

function firstPollAfter(time: number, { poll }: Stage): number {
  return poll.invocations.find(({ startedAt }) => startedAt >= time)?.number ?? Number.POSITIVE_INFINITY;
}

/** Whether a session was told later than some polls after its end. */
export function late(session: PlannedSession, most: number, stage: Stage): readonly Violation[] {
  const number = toldBy(session, stage) ?? Number.POSITIVE_INFINITY;
  const waited = number - firstPollAfter(session.endedAt ?? 0, stage) + 1;
  return waited <= most
    ? []
    : [violation('starved', `session ${session.id} was told after ${waited} polls, not ${most}`)];
}

/** The sessions that were told clearly after others that had clearly not waited as long. */
export function overtaken(sessions: readonly PlannedSession[], stage: Stage): readonly Violation[] {
  const byEnd = sessions.toSorted(({ endedAt: a = 0 }, { endedAt: b = 0 }) => b - a);
  let earliest = Number.POSITIVE_INFINITY;
  let next = 0;
  return byEnd.flatMap((session) => {
    const { id, endedAt = 0 } = session;
    for (let later = byEnd[next]; later !== undefined; later = byEnd[next]) {
      if ((later.endedAt ?? 0) < endedAt + longerBy) break;
      earliest = Math.min(earliest, toldBy(later, stage) ?? Number.POSITIVE_INFINITY);
      next++;
    }
    const number = toldBy(session, stage) ?? Number.POSITIVE_INFINITY;
    return number <= earliest + mostPollsLater
      ? []
      : [violation('starved', `session ${id} was told by poll #${number}, later ones by #${earliest}`)];
  });
}

/** What one of some polls asks of each service, at the median. */
export function idleRequests(polls: readonly Invocation[]): ReadonlyMap<string, number> {
  const services = new Set(polls.flatMap(({ requests }) => [...requests.keys()]));
  return new Map(
    [...services].map((service) => {
      const counts = polls.map(({ requests }) => requests.get(service) ?? 0).sort((a, b) => a - b);
      return [service, counts[Math.floor(counts.length / 2)] ?? 0];
    }),
  );
}
