import { fitsJob, type JobNames, type JobPattern, widestNames } from './job-pattern';

/** What an operator expects of a job that goes well. */
export interface Expected {
  /** Within which time a good run ends, in ms; what its own schedule promises; or nothing. */
  readonly success: 'schedule' | 'off' | number;
  /** Within which time each of its objects has a good backup, in ms, or nothing. */
  readonly objects: 'off' | number;
}

/** What is expected of some jobs; what it leaves out is what is expected of all. */
export interface JobExpectation extends JobPattern, Partial<Expected> {}

/** What is expected of all jobs, and of the repositories that they fill. */
export interface Expectations extends Expected {
  /** How much of a repository is free, in percent: below it space is low, below half of it critically. */
  readonly freeSpace: number;
  /** The first that fits is taken. */
  readonly jobs: readonly JobExpectation[];
}

/** What is expected of a job. */
export function expectedOf({ success, objects, jobs }: Expectations, job: JobNames): Expected {
  const own = jobs.find((expectation) => fitsJob(expectation, job));
  return { success: own?.success ?? success, objects: own?.objects ?? objects };
}

/** Whether what is said of some jobs changes anything for them. */
export function expectsAnything({ success, objects }: JobExpectation): boolean {
  return success !== undefined || objects !== undefined;
}

/** The position of the one that is taken wherever another would be; undefined where that one can be reached. */
export function expectationHiding(
  jobs: readonly JobExpectation[],
  index: number,
): readonly [number] | undefined {
  const expectation = jobs[index];
  if (expectation === undefined) return undefined;
  const hiding = jobs.slice(0, index).findIndex((earlier) => fitsJob(earlier, widestNames(expectation)));
  return hiding < 0 ? undefined : [hiding];
}
