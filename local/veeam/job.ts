import type { BackupSchedule, CopySchedule } from './schedule';

/** A backup job, or a copy job that copies what a backup job made. */
export type Job = BackupJob | CopyJob;

/** A job that backs up objects of an organization. */
export interface BackupJob extends JobOfAnyKind {
  readonly kind: 'backup';
  readonly schedule: BackupSchedule;
}

/** A job that copies what a backup job made. */
export interface CopyJob extends JobOfAnyKind {
  readonly kind: 'copy';
  readonly schedule: CopySchedule;
  /** The backup job that it copies. */
  readonly backupJobId?: string;
}

/** What backup and copy jobs have in common. */
export interface JobOfAnyKind {
  readonly id: string;
  readonly name: string;
  readonly organizationId: string;
  readonly repositoryId: string;
  /** A disabled job does not run by itself. */
  readonly enabled: boolean;
  readonly retries: Retries;
  /** When the server says that the job runs next, in epoch ms; where it is left out, that follows from the schedule. */
  readonly nextRun?: number | undefined;
}

/** What a job does about objects that failed. */
export interface Retries {
  readonly enabled: boolean;
  readonly attempts: number;
  /** The pause before each attempt. */
  readonly waitMinutes: number;
}

/** A job to be added: a backup job unless it says otherwise. */
export type JobDraft =
  | (Needed & Partial<BackupJob>)
  | (Needed & Partial<CopyJob> & { readonly kind: 'copy' });

type Needed = Pick<JobOfAnyKind, 'name' | 'organizationId'>;

/**
 * Makes a job of a draft. Unless this says otherwise it is enabled, has no retries, and runs every night at ten or, as a
 * copy job, right after its backup job.
 */
export function jobOf(draft: JobDraft, given: Pick<JobOfAnyKind, 'id' | 'repositoryId'>): Job {
  const usual = { ...given, enabled: true, retries: { enabled: false, attempts: 3, waitMinutes: 10 } };
  return draft.kind === 'copy'
    ? { ...usual, schedule: { kind: 'immediate' }, ...draft }
    : { ...usual, kind: 'backup', schedule: everyNight, ...draft };
}

const everyNight: BackupSchedule = { kind: 'daily', days: 'Everyday', minuteOfDay: 22 * 60 };
