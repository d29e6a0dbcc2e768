import type { JobRecord } from './job-record';
import { isMarked, withMarks } from './marks';

/** How many are remembered: far more than people do to a job within the hours in which something may be sent again. */
const mostHeeded = 200;

/**
 * The record after something that a person asked for, which takes effect once although it may be sent again.
 *
 * @param id what they asked for has it, and nothing else
 * @returns the same record where it took effect before
 */
export function heeded(record: JobRecord, id: string, change: (record: JobRecord) => JobRecord): JobRecord {
  if (isMarked(record.heeded, id)) return record;
  const changed = change(record);
  return { ...changed, heeded: withMarks(changed.heeded, [id], mostHeeded) };
}
