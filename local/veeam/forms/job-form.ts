import { since } from '../api-version';
import type { Call } from '../call';
import type { Job } from '../world';
import { utcTime } from './wire-time';

/** A backup job as the caller's version writes it (RESTJob). */
export function jobForm(call: Call, job: Job): object {
  const { links, world } = call;
  const copy = [...world.jobs.values()].find((other) => other.backupJobId === job.id);
  return {
    ...commonForm(call, job),
    description: '',
    backupType: 'SelectedItems',
    schedulePolicy: {
      ...(since(call.traits.version, 'v6') && { scheduleEnabled: true }),
      type: 'Daily',
      dailyType: 'Everyday',
      dailyTime: '22:00:00',
      backupWindowEnabled: false,
      retryEnabled: job.retries.enabled,
      retryNumber: job.retries.attempts,
      retryWaitInterval: job.retries.waitMinutes,
    },
    _links: {
      self: links.to('Jobs', job.id),
      organization: links.to('Organizations', job.organizationId),
      backupRepository: links.to('BackupRepositories', world.repositoryId),
      // Printed by every version, though v7 and v8 do not serve it.
      jobsessions: links.to('Jobs', job.id, 'JobSessions'),
      ...(copy && call.traits.copyJobs && { copyJob: links.to('Jobs', job.id, 'CopyJob') }),
    },
  };
}

/** A copy job as the caller's version writes it (RESTCopyJob). */
export function copyJobForm(call: Call, job: Job): object {
  const { links, world } = call;
  return {
    ...commonForm(call, job),
    backupJobId: job.backupJobId ?? null,
    schedulePolicy: { type: 'Immediate', backupCopyWindowEnabled: false },
    _links: {
      self: links.to('CopyJobs', job.id),
      organization: links.to('Organizations', job.organizationId),
      backupRepository: links.to('BackupRepositories', world.repositoryId),
      backupJob: links.to('CopyJobs', job.id, 'BackupJob'),
    },
  };
}

function commonForm(call: Call, job: Job): object {
  const { world, traits } = call;
  const last = world.lastSessionOf(job.id);
  const lastRun = last && utcTime(last.createdAt);
  return {
    id: job.id,
    ...(since(traits.version, 'v6') && { repositoryId: world.repositoryId }),
    ...(since(traits.version, 'v8') && { organizationId: job.organizationId, eTag: 1 }),
    name: job.name,
    ...(last && { lastRun, lastStatus: last.status }),
    ...(last && since(traits.version, 'v7') && { lastBackup: lastRun }),
    isEnabled: job.enabled,
  };
}
