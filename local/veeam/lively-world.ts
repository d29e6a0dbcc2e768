import type { Job } from './job';
import { Agenda } from './lively/agenda';
import { Chance } from './lively/chance';
import { Stage } from './lively/run-player';
import { attemptsOf, type Plot } from './lively/run-script';
import { type BackedUpObject, copies, mailboxes, oneDrives, sites, teams } from './lively/workload';
import { VeeamWorld } from './world';

/** A world that goes on by itself as its clock does. */
export interface LivelyWorld {
  readonly world: VeeamWorld;
  /** Brings the world to the clock's now. */
  readonly advance: () => void;
}

interface Role {
  readonly job: Job;
  readonly objects: readonly BackedUpObject[];
  /** How its runs go, in turn. */
  readonly plots: readonly Plot[];
  /** How often it runs, in ms; left out, {@link period}. */
  readonly every?: number;
  /** A run that it had before the world's start; times in ms. */
  readonly past?: { readonly plot: Plot; readonly ago: number; readonly duration: number };
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
/** How often most jobs run. */
const period = 5 * minute;
/** How often those run whose story is to be seen; the longest run takes less. Together all jobs start one every half minute. */
const storyPeriod = 2.5 * minute;
const historyKept = 26 * hour;

const clean: Plot = { kind: 'clean' };
const broken: Plot = { kind: 'broken' };
const warnings = (count: number): Plot => ({ kind: 'warnings', count });
const standing = (count: number): Plot => ({ kind: 'standing', count });
const healed = (count: number): Plot => ({ kind: 'healed', count });

/**
 * A little world that shows everything: two organizations whose jobs succeed, warn, fail, retry and recover, with
 * some session running at any moment. It begins with the history of a day: a run that failed for good, one with
 * warnings on forty mailboxes, one that a retry healed, and many that went well. Within ten minutes one job goes on warning
 * of the same mailboxes, one gets a new problem and loses all it has, one fails outright and recovers. It holds no timers.
 *
 * @param options.clock gives epoch ms
 * @param options.random gives numbers from 0 up to 1; the same ones give the same world
 */
export function livelyWorld(options: {
  readonly clock: () => number;
  readonly random: () => number;
}): LivelyWorld {
  const { clock, random } = options;
  const start = clock();
  const world = new VeeamWorld(random);
  const chance = new Chance(random);
  const agenda = new Agenda();
  const stage = new Stage(world, agenda);
  const roles = cast(world);

  const perform = (role: Role, plot: Plot, startAt: number, duration: number) =>
    stage.play(role.job, attemptsOf(plot, role.objects, role.job.retries, chance), startAt, duration);

  const repeat = (role: Role, turn: number, startAt: number) =>
    agenda.add(startAt, (at) => {
      world.forgetSessionsBefore(at - historyKept);
      const plot = role.plots[turn % role.plots.length] ?? clean;
      perform(role, plot, at, plot.kind === 'broken' ? 10 * second : chance.between(25, 80) * second);
      repeat(role, turn + 1, at + (role.every ?? period));
    });

  roles.forEach((role, index) => {
    for (const hours of [23, 17, 11, 5]) {
      perform(role, clean, start - hours * hour + index * 7 * minute, chance.between(4, 9) * minute);
    }
    if (role.past) perform(role, role.past.plot, start - role.past.ago, role.past.duration);
    repeat(role, 0, start + 10 * second + (index * period) / roles.length);
  });

  const advance = () => agenda.advance(clock());
  advance();
  return { world, advance };
}

function cast(world: VeeamWorld): Role[] {
  const retries = { enabled: true, attempts: 2, waitMinutes: 1 };
  const contoso = world.addOrganization({ name: 'contoso.onmicrosoft.com' }).id;
  const fabrikam = world.addOrganization({ name: 'fabrikam.onmicrosoft.com' }).id;
  const backup = (organizationId: string, name: string) => world.addJob({ organizationId, name, retries });
  const exchange = backup(contoso, 'Contoso Exchange');
  const archive = world.addJob({
    organizationId: contoso,
    name: 'Contoso Exchange to archive',
    kind: 'copy',
    backupJobId: exchange.id,
  });
  return [
    {
      job: backup(fabrikam, 'Fabrikam SharePoint'),
      objects: sites('fabrikam'),
      plots: [broken, clean, clean, clean, broken, broken, clean, clean],
      every: storyPeriod,
      past: { plot: broken, ago: 3 * hour, duration: 2 * minute },
    },
    {
      job: backup(contoso, 'Contoso SharePoint'),
      objects: sites('contoso'),
      plots: [standing(1), standing(2), standing(1), clean, clean],
      every: storyPeriod,
    },
    {
      job: exchange,
      objects: mailboxes('contoso'),
      plots: [standing(12)],
      every: storyPeriod,
      past: { plot: warnings(40), ago: 2 * hour, duration: 25 * minute },
    },
    {
      job: backup(contoso, 'Contoso OneDrive'),
      objects: oneDrives('contoso'),
      plots: [healed(1), clean, clean, clean],
      past: { plot: healed(2), ago: 1.5 * hour, duration: 12 * minute },
    },
    { job: backup(contoso, 'Contoso Teams'), objects: teams('contoso'), plots: [clean, warnings(2), clean] },
    { job: archive, objects: copies(mailboxes('contoso')), plots: [clean, clean, clean, warnings(1)] },
    {
      job: backup(fabrikam, 'Fabrikam Exchange'),
      objects: mailboxes('fabrikam'),
      plots: [clean, healed(3), clean, warnings(2)],
      past: { plot: clean, ago: minute, duration: 3 * minute },
    },
    {
      job: backup(fabrikam, 'Fabrikam OneDrive'),
      objects: oneDrives('fabrikam'),
      plots: [warnings(1), clean, clean],
    },
  ];
}
