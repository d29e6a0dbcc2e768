import type { JobReference, Session } from '../alerts/session';
import type { DueJob } from '../state/store';

/** A job that a poll deals with. */
export interface Task {
  readonly jobId: string;
  /** How a session that was listed names it; absent where none was. */
  readonly reference?: JobReference;
  /** The listed sessions of the job that may be new, oldest first. */
  readonly fresh: readonly Session[];
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
    const { id } = session.job;
    const sessions = byJob.get(id);
    if (sessions === undefined) byJob.set(id, [session]);
    else sessions.push(session);
  }
  return [...byJob].map(([jobId, sessions]) => {
    const reference = sessions.at(-1)?.job;
    return { jobId, fresh: sessions, ...(reference !== undefined && { reference }) };
  });
}

/** What is due among a server's jobs, and when something is due next. */
interface DueList {
  readonly due: readonly DueJob[];
  /** Epoch ms; undefined where nothing is. */
  readonly next: number | undefined;
}

/** What is due by a time. @param byDue the longest-waiting first @param now epoch ms */
export async function dueBy(byDue: AsyncIterable<DueJob>, now: number): Promise<DueList> {
  const due: DueJob[] = [];
  for await (const job of byDue) {
    if (job.at > now) return { due, next: job.at };
    due.push(job);
  }
  return { due, next: undefined };
}
