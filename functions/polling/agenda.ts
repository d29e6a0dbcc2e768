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
 * The jobs that a poll deals with: by turns one that is due alone, the longest-waiting first, and one with new sessions, those
 * first that are due, too. Where thousands of jobs are overdue, a run that fails now is not told after all of them.
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
  const tasks = [...byJob].map(([jobId, fresh]): Task => {
    const newest = fresh.at(-1);
    return { jobId, fresh, ...(newest !== undefined && { reference: newest.job }) };
  });
  return byTurns(
    tasks.filter(({ fresh }) => fresh.length === 0),
    tasks.filter(({ fresh }) => fresh.length > 0),
  );
}

function byTurns<T>(some: readonly T[], others: readonly T[]): readonly T[] {
  const length = Math.max(some.length, others.length);
  const turns = Array.from({ length }, (_, at) => [...some.slice(at, at + 1), ...others.slice(at, at + 1)]);
  return turns.flat();
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
