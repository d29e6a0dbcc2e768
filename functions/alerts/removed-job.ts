import { withNotice } from './concerns';
import type { FoundConcern } from './found-concern';
import { type JobRecord, openIncident } from './job-record';
import { removalOf, unwatched } from './unwatched';

/**
 * The record of a job that its server no longer has. Where something of it is open, its message says so; else there is one of
 * its own, which nothing changes later.
 *
 * @param notice what makes that one; undefined where nobody wants to hear of it
 * @param now epoch ms
 */
export function removed(
  record: JobRecord,
  notice: Omit<FoundConcern, 'topic' | 'concern'> | undefined,
  now: number,
): JobRecord {
  const isTold = openIncident(record) !== undefined || record.concerns.some(({ ending }) => !ending);
  const ended = unwatched(record, 'gone', now);
  if (notice === undefined || isTold) return ended;
  const concern = { topic: 'silence', since: now, symptoms: [removalOf(record)], further: 0 } as const;
  return withNotice(ended, { ...notice, topic: 'silence', concern }, now);
}
