import { Agenda } from './lively/agenda';
import { cast, type Role } from './lively/cast';
import { Chance } from './lively/chance';
import { Stage } from './lively/run-player';
import { attemptsOf, type Plot } from './lively/run-script';
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
 * say so, which is an hour apart or a day. A job that is disabled is left alone. It holds no timers.
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
  const chance = new Chance(random);
  const agenda = new Agenda();
  const stage = new Stage(world, agenda);
  const turns = new Map<Role, number>();
  world.license = {
    ...world.license,
    total: 150,
    used: 140,
    expiresAt: start + year,
    supportEndsAt: start + year,
  };

  const perform = (role: Role, plot: Plot, startAt: number, duration: number) => {
    const attempts = attemptsOf(plot, role.objects, role.job.retries, chance);
    stage.play(role.job, attempts, startAt, duration, (endedAt) => {
      if (role.copy === undefined) return;
      if (endedAt < start) perform(role.copy, { kind: 'clean' }, endedAt, duration);
      else begin(role.copy, endedAt);
    });
  };

  const begin = (role: Role, at: number) => {
    world.forgetSessionsBefore(at - historyKept);
    if (!world.jobs.get(role.job.id)?.enabled) return;
    const turn = turns.get(role) ?? 0;
    turns.set(role, turn + 1);
    const plot = role.plots[turn % role.plots.length] ?? { kind: 'clean' };
    perform(role, plot, at, plot.kind === 'broken' ? 10 * second : chance.between(55, 80) * second);
  };

  const beginByHand = (role: Role, startAt: number) =>
    agenda.add(startAt, (at) => {
      begin(role, at);
      beginByHand(role, at + storyPeriod);
    });

  const nextOf = (role: Role, after: number) => nextRun(role.job.schedule, after, localOffsetMinutes);

  const beginOnSchedule = (role: Role, after: number) => {
    const next = nextOf(role, after);
    if (next === undefined) return;
    agenda.add(next, (at) => {
      begin(role, at);
      beginOnSchedule(role, at);
    });
  };

  const historyOf = (role: Role, index: number): number[] =>
    role.startedAfter === undefined
      ? runsBetween(role.job.schedule, start - historyShown, start, localOffsetMinutes)
      : [23, 17, 11, 5].map((hours) => start - hours * hour + index * 7 * minute);

  cast(world).forEach((role, index) => {
    const told = (role.past ?? []).map((run) => {
      const at = start - run.ago;
      return { ...run, at: nextOf(role, at) ?? at };
    });
    for (const { plot, at, duration } of told) perform(role, plot, at, duration);
    for (const at of historyOf(role, index)) {
      if (told.some((run) => run.at === at)) continue;
      perform(role, { kind: 'clean' }, at, chance.between(4, 9) * minute);
    }
    if (role.startedAfter === undefined) beginOnSchedule(role, start - 1);
    else beginByHand(role, start + role.startedAfter);
  });

  const advance = () => agenda.advance(clock());
  advance();
  return { world, advance };
}
