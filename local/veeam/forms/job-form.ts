import { since } from '../api-version';
import type { Call } from '../call';
import type { BackupJob, CopyJob, Job } from '../job';
import { nextRun } from '../schedule';
import { backupScheduleForm, copyScheduleForm } from './schedule-form';
import { utcTime, wholeSeconds } from './wire-time';

/** A backup job as the caller's version writes it (RESTJob). */
export function jobForm(call: Call, job: BackupJob): object {
  const { links, world } = call;
  const copy = [...world.jobs.values()].find(
    (other) => other.kind === 'copy' && other.backupJobId === job.id,
  );
  return {
    ...commonForm(call, job),
    description: '',
    backupType: 'SelectedItems',
    schedulePolicy: backupScheduleForm(call, job.schedule, job.retries),
    _links: {
      self: links.to('Jobs', job.id),
      organization: links.to('Organizations', job.organizationId),
      backupRepository: links.to('BackupRepositories', job.repositoryId),
      // Printed by every version, though v7 and v8 do not serve it.
      jobsessions: links.to('Jobs', job.id, 'JobSessions'),
      ...(copy && call.traits.copyJobs && { copyJob: links.to('Jobs', job.id, 'CopyJob') }),
    },
  };
}

/** A copy job as the caller's version writes it (RESTCopyJob). */
export function copyJobForm(call: Call, job: CopyJob): object {
  const { links } = call;
  return {
    ...commonForm(call, job),
    backupJobId: job.backupJobId ?? null,
    schedulePolicy: copyScheduleForm(call, job.schedule),
    _links: {
      self: links.to('CopyJobs', job.id),
      organization: links.to('Organizations', job.organizationId),
      backupRepository: links.to('BackupRepositories', job.repositoryId),
      backupJob: links.to('CopyJobs', job.id, 'BackupJob'),
    },
  };
}

function commonForm(call: Call, job: Job): object {
  const { world, traits } = call;
  const last = world.lastSessionOf(job.id);
  const backup = since(traits.version, 'v7') ? world.lastBackupOf(job.id) : undefined;
  const next = nextRunOf(call, job);
  return {
    id: job.id,
    ...(since(traits.version, 'v6') && { repositoryId: job.repositoryId }),
    ...(since(traits.version, 'v8') && { organizationId: job.organizationId, eTag: 1 }),
    name: job.name,
    ...(last && { lastRun: utcTime(last.createdAt), lastStatus: last.status }),
    ...(backup && { lastBackup: utcTime(backup.createdAt) }),
    ...(next !== undefined && { nextRun: wholeSeconds(next) }),
    isEnabled: job.enabled,
  };
}

/** A job that is disabled, or that something else starts, has none. */
function nextRunOf({ clock, localOffsetMinutes }: Call, job: Job): number | undefined {
  if (!job.enabled) return undefined;
  return job.nextRun ?? nextRun(job.schedule, clock(), localOffsetMinutes);
}
