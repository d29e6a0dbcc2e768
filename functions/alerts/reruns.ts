import type { AnyIncident } from './any-incident';
import type { Deed } from './deed';
import { withDeed, withFreshMessage } from './deeds';
import { incidentOf, type JobRecord } from './job-record';
import type { Rerun } from './rerun';
import type { Session } from './session';

/** How long a run takes at most until it is seen, in ms: by then its server was polled several times. */
const longestWait = 3_600_000;

/** How long a run is waited for at most until it is judged, in ms. */
const longestRun = 7 * 24 * 3_600_000;

/** How far two clocks that were held against each other may still be apart, in ms. */
const clockSkew = 60_000;

/** The record when the job is about to be started. From now on nobody else starts it. */
export function withRerun(record: JobRecord, rerun: Omit<Rerun, 'state'>): JobRecord {
  return freshened({ ...record, rerun: { ...rerun, state: 'starting' } }, rerun.incident);
}

/** What came of the request. */
export type StartOutcome =
  | { readonly kind: 'started'; readonly sessionId?: string }
  | { readonly kind: 'not started'; readonly reason: string }
  | { readonly kind: 'perhaps started' };

/** The record when the server was asked to start the job. @param rerun as it was written down before */
export function withStartOutcome(
  record: JobRecord,
  { attempt }: Pick<Rerun, 'attempt'>,
  outcome: StartOutcome,
): JobRecord {
  const { rerun } = record;
  if (rerun?.state !== 'starting' || rerun.attempt !== attempt) return record;
  const { by } = rerun;
  if (outcome.kind === 'not started') return told(withoutRerun(record), rerun, { ...outcome, by });
  const after = outcomeOf(rerun, outcome);
  const { sessionId } = after;
  const deed: Deed = sessionId === undefined ? { ...outcome, by } : { kind: 'started', by, sessionId };
  return told({ ...record, rerun: after }, rerun, deed);
}

/** What a poll saw meanwhile stands. */
function outcomeOf(rerun: Rerun, outcome: Exclude<StartOutcome, { kind: 'not started' }>): Rerun {
  const sessionId = rerun.sessionId ?? ('sessionId' in outcome ? outcome.sessionId : undefined);
  return {
    ...rerun,
    state: sessionId === undefined ? outcome.kind : 'started',
    ...(sessionId !== undefined && { sessionId }),
  };
}

/** The record when the new run may be among sessions that were taken in. @returns the same record where it is not */
export function withRunSeen(
  record: JobRecord,
  sessions: readonly Pick<Session, 'id' | 'createdAt'>[],
): JobRecord {
  const { rerun } = record;
  if (rerun === undefined || rerun.sessionId !== undefined) return record;
  const own = sessions.find(({ createdAt }) => Date.parse(createdAt) >= rerun.since - clockSkew);
  if (own === undefined) return record;
  return freshened({ ...record, rerun: { ...rerun, sessionId: own.id } }, rerun.incident);
}

/** The record when a run is judged: where it is the one that was asked for, nothing is waited for any more. */
export function withRunJudged(record: JobRecord, attempts: readonly string[]): JobRecord {
  const { rerun } = record;
  if (rerun?.sessionId === undefined || !attempts.includes(rerun.sessionId)) return record;
  const { state, by, sessionId } = rerun;
  // Whoever started it was not heard of again, and so told nobody.
  return state === 'starting'
    ? told(withoutRerun(record), rerun, { kind: 'started', by, sessionId })
    : withoutRerun(record);
}

/** When a run that was asked for is waited for no longer, epoch ms; undefined where none is. */
export function rerunDue({ rerun }: Pick<JobRecord, 'rerun'>): number | undefined {
  if (rerun === undefined) return undefined;
  return rerun.at + (rerun.sessionId === undefined ? longestWait : longestRun);
}

/** The record when a run was waited for long enough. @param now epoch ms @returns the same record where it was not */
export function withoutOverdueRerun(record: JobRecord, now: number): JobRecord {
  const { rerun } = record;
  if (rerun === undefined || (rerunDue(record) ?? now) > now) return record;
  const after = withoutRerun(record);
  return rerun.sessionId === undefined
    ? told(after, rerun, { kind: 'no run seen', by: rerun.by })
    : freshened(after, rerun.incident);
}

function withoutRerun({ rerun: _, ...record }: JobRecord): JobRecord {
  return record;
}

function told(record: JobRecord, { incident }: Pick<Rerun, 'incident'>, deed: Deed): JobRecord {
  const owner = ownerOf(record, incident);
  return owner === undefined ? record : withDeed(record, owner, deed);
}

function freshened(record: JobRecord, incident: string | undefined): JobRecord {
  const owner = ownerOf(record, incident);
  return owner === undefined ? record : withFreshMessage(record, owner);
}

/** The incident in whose message it was asked for, as long as it is remembered. */
function ownerOf(record: JobRecord, key: string | undefined): AnyIncident | undefined {
  return key === undefined ? undefined : incidentOf(record, key);
}
