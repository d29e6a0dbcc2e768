import { Agenda } from './lively/agenda';
import { cast, type Role } from './lively/cast';
import { Chance } from './lively/chance';
import { Troupe } from './lively/troupe';
import { nextRun, runsBetween } from './schedule';
import { VeeamWorld } from './world';

/** A world that goes on by itself as its clock does. */
export interface LivelyWorld {
  readonly world: VeeamWorld;
  /** Brings the world to the clock's now. */
  readonly advance: () => void;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const year = 365 * 24 * hour;
/** How often somebody starts the jobs that have no schedule; the longest run takes less. */
const storyPeriod = 2.5 * minute;
const historyShown = 24 * hour;
const historyKept = 26 * hour;

/**
 * A little world that shows everything: two organizations whose jobs succeed, warn, fail, retry and recover, with
 * some session running at any moment. It begins with the history of a day: a run that failed for good, one with
 * warnings on forty mailboxes, one that a retry healed, and many that went well. Three jobs have no schedule, and somebody
 * starts them again and again: within ten minutes one goes on warning of the same mailboxes, one gets a new problem and
 * loses all it has, one fails outright and recovers. A copy job follows the first; the other jobs run when their schedules
 * say so, which is an hour apart or a day. A job that is disabled is left alone. A job that is started by hand has its next run
 * there and then, within seconds. It holds no timers.
 *
 * @param options.clock gives epoch ms
 * @param options.random gives numbers from 0 up to 1; the same ones give the same world
 * @param options.localOffsetMinutes how far the server's local time is ahead of UTC
 */
export function livelyWorld(options: {
  readonly clock: () => number;
  readonly random: () => number;
  readonly localOffsetMinutes: number;
}): LivelyWorld {
  const { clock, random, localOffsetMinutes } = options;
  const start = clock();
  const world = new VeeamWorld(random);
  world.license = {
    ...world.license,
    total: 150,
    used: 140,
    expiresAt: start + year,
    supportEndsAt: start + year,
  };
  const chance = new Chance(random);
  const agenda = new Agenda();
  const troupe = new Troupe(world, agenda, chance);
  const nextOf = (role: Role, after: number) => nextRun(role.job.schedule, after, localOffsetMinutes);

  /** Lets a role's job run at a time, and from then on again and again. */
  const repeat = (role: Role, at: number | undefined) => {
    if (at === undefined) return;
    agenda.add(at, (at) => {
      world.forgetSessionsBefore(at - historyKept);
      troupe.begin(role, at);
      repeat(role, role.startedAfter === undefined ? nextOf(role, at) : at + storyPeriod);
    });
  };

  /** Lets a role's job have run before the world's start. */
  const recall = (role: Role, index: number) => {
    const told = (role.past ?? []).map((run) => ({
      ...run,
      at: nextOf(role, start - run.ago) ?? start - run.ago,
    }));
    for (const { plot, at, duration } of told) troupe.recall(role, plot, at, duration);
    const runs =
      role.startedAfter === undefined
        ? runsBetween(role.job.schedule, start - historyShown, start, localOffsetMinutes)
        : [23, 17, 11, 5].map((hours) => start - hours * hour + index * 7 * minute);
    for (const at of runs) {
      if (told.some((run) => run.at === at)) continue;
      troupe.recall(role, { kind: 'clean' }, at, chance.between(4, 9) * minute);
    }
  };

  const roles = cast(world);
  const startUnknown = world.onStart;
  world.onStart = (job, at) => {
    const role = roles
      .flatMap((role) => [role, ...(role.copy ? [role.copy] : [])])
      .find((role) => role.job.id === job.id);
    return role ? troupe.beginByHand(role, at) : startUnknown(job, at);
  };

  roles.forEach((role, index) => {
    recall(role, index);
    repeat(role, role.startedAfter === undefined ? nextOf(role, start - 1) : start + role.startedAfter);
  });

  const advance = () => agenda.advance(clock());
  advance();
  return { world, advance };
}
