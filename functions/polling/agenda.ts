import type { JobReference, Session } from '../alerts/session';
import type { DueJob } from '../state/store';

/** A job that a poll deals with. */
export interface Task {
  readonly jobId: string;
  /** How a session that was listed names it; absent where none was. */
  readonly reference?: JobReference;
  /** The listed sessions of the job that may be new, oldest first. */
  readonly fresh: readonly Session[];
  /** Whether the list of all jobs and what is remembered disagree about it: it is looked at although nothing is due. */
  readonly isUnknown?: true;
}

/**
 * The jobs that a poll deals with: those that are due, the longest-waiting first, then those with new sessions, the oldest
 * first.
 *
 * @param fresh sessions that may be new, oldest first
 */
export function agendaOf(due: readonly DueJob[], fresh: readonly Session[]): readonly Task[] {
  const byJob = new Map<string, Session[]>(due.map(({ jobId }) => [jobId, []]));
  for (const session of fresh) {
    const sessions = byJob.get(session.job.id);
    if (sessions === undefined) byJob.set(session.job.id, [session]);
    else sessions.push(session);
  }
  return [...byJob].map(([jobId, fresh]) => {
    const newest = fresh.at(-1);
    return { jobId, fresh, ...(newest !== undefined && { reference: newest.job }) };
  });
}

/**
 * What is due by a time.
 *
 * @param byDue the longest-waiting first
 * @param now epoch ms
 * @returns also when something is due next, epoch ms; undefined where nothing is
 */
export async function dueBy(byDue: AsyncIterable<DueJob>, now: number) {
  const due: DueJob[] = [];
  for await (const job of byDue) {
    if (job.at > now) return { due, next: job.at };
    due.push(job);
  }
  return { due, next: undefined };
}
