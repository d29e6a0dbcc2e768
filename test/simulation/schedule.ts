import type { Chance } from './chance';
import type { Purpose } from './lambda';
import type { Span } from './plan-world';
import type { PlannedServer } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;

/** An invocation that will be made. */
export interface Appointment {
  readonly at: number;
  readonly purpose: Purpose;
  readonly event: object;
}

/** Plans the invocations while things go wrong: polls that come on time, late, two at once, or not for hours; and people. */
export function planInvocations(
  chance: Chance,
  span: Span,
  servers: readonly PlannedServer[],
): readonly Appointment[] {
  return [
    ...servers.flatMap(({ name }) => planPolls(chance, span, name)),
    ...Array.from({ length: chance.between(0, 3) }, () => planRequests(chance, span, servers)).flat(),
  ].sort((a, b) => a.at - b.at);
}

/** How many sessions a poll of five minutes can say at the least: Slack takes a message a second in a channel. */
const sayable = 30;

/**
 * The clean polls of each server after which nothing may be missing: three, and more only where hundreds of sessions wait
 * to be said.
 */
export function planCleanPolls(from: number, servers: readonly PlannedServer[]): readonly Appointment[] {
  return servers.flatMap(({ name, jobs }) => {
    const sessions = jobs.flatMap(({ runs }) => runs.flat()).length;
    const rounds = 3 + Math.ceil(Math.max(0, sessions - 10 * sayable) / sayable);
    return Array.from({ length: rounds }, (_, round) => ({
      at: from + round * 5 * minute,
      purpose: 'poll' as const,
      event: { server: name },
    }));
  });
}

/** Whoever asked for a session asks again when nothing goes wrong any more. */
export function planCleanRequests(
  from: number,
  earlier: readonly Appointment[],
  servers: readonly PlannedServer[],
): readonly Appointment[] {
  const asked = earlier.filter(({ purpose, event }) => purpose === 'by hand' && !('force' in event));
  const events = new Map(asked.map(({ event }) => [JSON.stringify(event), event]));
  for (const { id, removedAt } of servers.flatMap(({ jobs }) => jobs.flatMap(({ runs }) => runs.flat()))) {
    if (removedAt !== undefined) for (const text of events.keys()) if (text.includes(id)) events.delete(text);
  }
  return [...events.values()].map((event, index) => ({
    at: from + index * minute,
    purpose: 'by hand' as const,
    event,
  }));
}

function planPolls(chance: Chance, span: Span, server: string): readonly Appointment[] {
  const polls: Appointment[] = [];
  const poll = (at: number) => polls.push({ at, purpose: 'poll', event: { server } });
  let at = span.start + chance.between(0, 60) * minute;
  while (at < span.end && polls.length < 40) {
    for (let left = chance.between(1, 6); left > 0; left--) {
      const late = chance.happens(0.1) ? chance.between(10, 200) * 1_000 : 0;
      poll(at + late);
      if (chance.happens(0.2)) poll(at + late + chance.between(0, chance.pick([3_000, 100_000])));
      at += 5 * minute;
    }
    at += chance.weighted([
      [3, chance.between(5, 60) * minute],
      [1, chance.between(1, 4) * hour],
    ]);
  }
  return polls;
}

/** Somebody asks for a session, and perhaps once more when that did not work or took long. */
function planRequests(chance: Chance, span: Span, servers: readonly PlannedServer[]): readonly Appointment[] {
  const sessions = servers.flatMap(({ name, jobs }) =>
    jobs.flatMap(({ runs }) => runs.flat().map(({ id, createdAt }) => ({ server: name, id, createdAt }))),
  );
  const [first, ...others] = sessions;
  if (first === undefined) return [];
  const { server, id, createdAt } = chance.pick([first, ...others]);
  const at = Math.max(span.start, createdAt) + chance.random() * 2 * hour;
  if (chance.happens(0.2)) {
    return [{ at, purpose: 'dry run', event: { server, session: id, dryRun: true } }];
  }
  const event = { server, session: id, ...(chance.happens(0.3) && { force: true }) };
  const again = chance.happens(0.5)
    ? [{ at: at + chance.between(0, 3) * minute, purpose: 'by hand' as const, event }]
    : [];
  return [{ at, purpose: 'by hand', event }, ...again];
}
