import { groupIntoRuns, type Run } from '../alerts/run';
import type { Session } from '../alerts/session';
import { sessionOutcome } from '../alerts/session-status';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing } from '../veeam/veeam-errors';

/** How far back v6's attempts are looked for, which name no first one, in ms. */
const longestRun = 24 * 3_600_000;

/** A run, and whether it is known to be whole. */
export interface FoundRun {
  readonly run: Run;
  readonly whole: boolean;
}

/**
 * The run that a session belongs to. The server is asked only where there may be other attempts; where it does not tell,
 * the session stands alone.
 *
 * @throws the errors of VeeamClient that concern the whole server
 */
export async function findRun(veeam: VeeamClient, session: Session): Promise<FoundRun> {
  const alone: Run = { sessions: [session] };
  if (!mayHaveOthers(session)) return { run: alone, whole: true };
  try {
    const { sessions } = await veeam.sessionsSince(await beginningOf(veeam, session));
    const ofJob = sessions.filter(({ job, id }) => job.id === session.job.id && id !== session.id);
    const runs = groupIntoRuns([...ofJob, session], true);
    return {
      run: runs.find((run) => run.sessions.some(({ id }) => id === session.id)) ?? alone,
      whole: true,
    };
  } catch (error) {
    if (!isAboutOneThing(error)) throw error;
    return { run: alone, whole: false };
  }
}

function mayHaveOthers(session: Session): boolean {
  if (session.continues.kind !== 'none' || session.retry === 'promised') return true;
  return session.retry === 'unsaid' && ['warning', 'error'].includes(sessionOutcome(session));
}

async function beginningOf(veeam: VeeamClient, session: Session): Promise<string> {
  const { continues, createdAt } = session;
  if (continues.kind === 'session') return (await veeam.session(continues.id))?.createdAt ?? createdAt;
  if (continues.kind === 'none') return createdAt;
  return new Date(Date.parse(createdAt) - longestRun).toISOString();
}
