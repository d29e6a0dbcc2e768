import { fitsName } from './name-pattern';

/** The jobs that a rule of an operator is for. What it does not name, it fits; in names `*` stands for anything. */
export interface JobPattern {
  readonly server?: string;
  readonly organization?: string;
  readonly job?: string;
}

/** What a job is known by to such rules. */
export interface JobNames {
  readonly server: string;
  /** Absent where the job has none or nobody knows it; only `*` fits that. */
  readonly organization?: string | undefined;
  /** The job's name. */
  readonly job: string;
}

/** Whether a rule is for a job. */
export function fitsJob(pattern: JobPattern, { server, organization = '', job }: JobNames): boolean {
  return (
    fitsName(pattern.server ?? '*', server) &&
    fitsName(pattern.organization ?? '*', organization) &&
    fitsName(pattern.job ?? '*', job)
  );
}

/** The names of a pattern. A wider one fits them as it does those of a job: all that this one fits. */
export function widestNames({
  server = '*',
  organization = '*',
  job = '*',
}: JobPattern): Required<JobPattern> {
  return { server, organization, job };
}
