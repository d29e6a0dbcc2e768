import type { Symptom } from './concern';
import { endConcerns } from './concern-ending';
import { endUnwatched } from './ending';
import type { JobRecord } from './job-record';

/**
 * The record of a job that nobody watches any more: the server no longer has it, or is itself no longer watched.
 *
 * @param now epoch ms
 */
export function unwatched(record: JobRecord, kind: 'gone' | 'unwatched', now: number): JobRecord {
  const { watch: _, ...rest } = kind === 'gone' ? withRemoval(record) : withoutHandling(record);
  const ended = endUnwatched({ ...rest, checkedAt: now, unwatchedAt: now }, kind, now);
  return endConcerns(ended, { kind, at: now });
}

/** Nobody looks at the job any more to see that a mute ends, or that a run begins. */
function withoutHandling({ rerun: _, ...record }: JobRecord): JobRecord {
  return { ...record, mutes: [] };
}

/** That a job is gone takes the place of whatever was not well with it. */
function withRemoval(record: JobRecord): JobRecord {
  const symptoms = [removalOf(record)];
  const concerns = record.concerns.map((open) =>
    open.ending === undefined ? { ...open, concern: { ...open.concern, symptoms, further: 0 } } : open,
  );
  return { ...record, concerns };
}

/** That a job is gone, and when it was good last. */
export function removalOf({ lastGood = '' }: JobRecord): Symptom {
  const at = Date.parse(lastGood);
  const sign = { kind: 'removed', ...(!Number.isNaN(at) && { lastGood: at }) } as const;
  return { id: '', severity: 'warning', degree: 0, sign };
}
