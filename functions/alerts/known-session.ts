import type { JobRecord } from './job-record';
import { isMarked } from './marks';

/** Whether a job is known to have, or to have had, a session. */
export function knowsSession({ open, runs, judged, incidents }: JobRecord, id: string): boolean {
  return (
    open.has(id) ||
    isMarked(judged, id) ||
    runs.some(({ attempts }) => attempts.includes(id)) ||
    incidents.some(({ latest }) => latest.sessionId === id)
  );
}
