import { endConcerns } from './concerns';
import { endUnwatched } from './ending';
import type { JobRecord } from './job-record';

/**
 * The record of a job that nobody watches any more: the server no longer has it, or is itself no longer watched.
 *
 * @param now epoch ms
 */
export function unwatched(record: JobRecord, kind: 'gone' | 'unwatched', now: number): JobRecord {
  const { watch: _, ...rest } = record;
  return endConcerns(endUnwatched({ ...rest, checkedAt: now }, kind, now), kind, now);
}
