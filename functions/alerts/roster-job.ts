import type { JobPlan } from './job-plan';

/** A job as the list of all jobs of a server has it. Times are epoch ms by the server's clock. */
export interface RosterJob {
  readonly id: string;
  readonly kind: 'backup' | 'copy';
  readonly name: string;
  /** Whose data it is about, where the server says so; a copy job has that of the job that it copies. */
  readonly organizationId?: string;
  readonly repositoryId?: string;
  /** A disabled job does not run by itself. */
  readonly enabled: boolean;
  readonly plan: JobPlan;
  /** When the server means to run it next. */
  readonly nextRun?: number;
  /** When it began its last run, good or not. */
  readonly lastRun?: number;
  /** How that went, as the server wrote it: `Success`, `Failed`, `Running`, … */
  readonly lastStatus?: string;
  /** The backup job whose backups a copy job copies. */
  readonly copiedJobId?: string;
}
