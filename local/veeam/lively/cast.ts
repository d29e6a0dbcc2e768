import { backupWindow } from '../backup-window';
import type { Job } from '../job';
import type { BackupSchedule } from '../schedule';
import type { VeeamWorld } from '../world';
import type { Plot } from './run-script';
import { type BackedUpObject, copies, mailboxes, oneDrives, sites, teams } from './workload';

/** A job of the lively world, and what is to happen to it. Times in ms. */
export interface Role {
  readonly job: Job;
  readonly objects: readonly BackedUpObject[];
  /** How its runs go, in turn. */
  readonly plots: readonly Plot[];
  /** How long after the world's start somebody starts it first; of jobs that have no schedule. */
  readonly startedAfter?: number;
  /** Runs before the world's start. Of a job with a schedule, each is the next that this has after the time. */
  readonly past?: readonly PastRun[];
  /** The copy job that follows it. */
  readonly copy?: Role;
}

/** A run before the world's start. Times in ms. */
interface PastRun {
  readonly plot: Plot;
  readonly ago: number;
  readonly duration: number;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

const clean: Plot = { kind: 'clean' };
const broken: Plot = { kind: 'broken' };
const warnings = (count: number): Plot => ({ kind: 'warnings', count });
const standing = (count: number): Plot => ({ kind: 'standing', count });
const healed = (count: number): Plot => ({ kind: 'healed', count });

const hourlyAt = (offsetMinutes: number): BackupSchedule => ({
  kind: 'every hours',
  hours: 1,
  offsetMinutes,
});

/** Adds two organizations with eight jobs to a world. */
export function cast(world: VeeamWorld): Role[] {
  const retries = { enabled: true, attempts: 2, waitMinutes: 1 };
  const contoso = world.addOrganization({ name: 'contoso.onmicrosoft.com', licensedUsers: 90 }).id;
  const fabrikam = world.addOrganization({ name: 'fabrikam.onmicrosoft.com', licensedUsers: 50 }).id;
  const backup = (organizationId: string, name: string, schedule: BackupSchedule) =>
    world.addJob({ organizationId, name, retries, schedule });
  const exchange = backup(contoso, 'Contoso Exchange', { kind: 'manual only' });
  const archive = world.addJob({
    organizationId: contoso,
    name: 'Contoso Exchange to archive',
    kind: 'copy',
    backupJobId: exchange.id,
    schedule: { kind: 'immediate' },
  });
  return [
    {
      job: backup(fabrikam, 'Fabrikam SharePoint', { kind: 'manual only' }),
      objects: sites('fabrikam'),
      plots: [broken, clean, clean, clean, broken, broken, clean, clean],
      startedAfter: 10 * second,
      past: [{ plot: broken, ago: 3 * hour, duration: 2 * minute }],
    },
    {
      job: backup(contoso, 'Contoso SharePoint', { kind: 'manual only' }),
      objects: sites('contoso'),
      plots: [standing(1), standing(2), standing(1), clean, clean],
      startedAfter: 60 * second,
    },
    {
      job: exchange,
      objects: mailboxes('contoso'),
      plots: [standing(12)],
      startedAfter: 110 * second,
      past: [
        { plot: warnings(40), ago: 2 * hour, duration: 25 * minute },
        { plot: clean, ago: minute, duration: 160 * second },
      ],
      copy: {
        job: archive,
        objects: copies(mailboxes('contoso')),
        plots: [clean, clean, clean, clean, clean, clean, clean, warnings(1)],
      },
    },
    {
      job: backup(contoso, 'Contoso OneDrive', hourlyAt(15)),
      objects: oneDrives('contoso'),
      plots: [healed(1), clean, clean, clean],
      past: [{ plot: healed(2), ago: 1.5 * hour, duration: 12 * minute }],
    },
    {
      job: backup(contoso, 'Contoso Teams', hourlyAt(30)),
      objects: teams('contoso'),
      plots: [warnings(2), clean, clean],
    },
    {
      job: backup(fabrikam, 'Fabrikam Exchange', {
        kind: 'every hours',
        hours: 1,
        offsetMinutes: 45,
        startWindow: backupWindow((_, hour) => hour < 2 || hour >= 4, 60),
      }),
      objects: mailboxes('fabrikam'),
      plots: [clean, healed(3), clean, warnings(2)],
    },
    {
      job: backup(fabrikam, 'Fabrikam OneDrive', { kind: 'daily', days: 'Everyday', minuteOfDay: 22 * 60 }),
      objects: oneDrives('fabrikam'),
      plots: [warnings(1), clean, clean],
    },
  ];
}
