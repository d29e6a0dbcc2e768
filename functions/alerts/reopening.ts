import type { PostedMessage } from './incident';
import type { JobRecord } from './job-record';

/** An incident that is over, of which everything is said. */
export interface EndedIncident {
  readonly key: string;
  readonly parent: PostedMessage;
}

/**
 * The incident that a job recovered from so short a time ago that its message is reopened when the job fails again.
 *
 * @param now epoch ms
 * @param reopen for how long that is so, in ms
 */
export function reopenable(
  { runs }: Pick<JobRecord, 'runs'>,
  now: number,
  reopen: number,
): EndedIncident | undefined {
  const last = runs.findLastIndex(({ incident }) => incident !== undefined);
  const { incident: key, parent } = runs[last] ?? {};
  const recovery = runs[last + 1];
  if (key === undefined || parent === undefined || recovery === undefined) return undefined;
  return now - recovery.decidedAt < reopen ? { key, parent } : undefined;
}
