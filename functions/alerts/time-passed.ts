import type { JobRecord } from './job-record';
import { withoutOverMutes } from './muting';
import { type RemindAfter, remind } from './reminder';
import { withoutOverdueRerun } from './reruns';

/**
 * The record when time has passed: people are reminded of what is open, and what they asked for is over.
 *
 * @param now epoch ms
 * @returns the same record where nothing is due
 */
export function withTimePassed(record: JobRecord, now: number, remindAfter: RemindAfter): JobRecord {
  return remind(withoutOverdueRerun(withoutOverMutes(record, now), now), now, remindAfter);
}
