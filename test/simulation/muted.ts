import type { PressedEvidence } from './evidence';
import type { ExpectedRun } from './oracle';

/** What of a job people wanted not to be called about when a run was judged. */
export type Muted = 'job' | 'problem' | 'nothing';

/** What was muted when a run was judged, by the mutes that stood in the job's record then. */
export function mutedWhenJudged(
  { server, job, last }: Pick<ExpectedRun, 'server' | 'job' | 'last'>,
  pressed: PressedEvidence | undefined,
): Muted {
  const record = pressed?.histories.whenJudged(server, job.id, last.id);
  const decidedAt = record?.runs.find(({ sessionId }) => sessionId === last.id)?.decidedAt ?? 0;
  const mutes = (record?.mutes ?? []).filter(({ until }) => until > decidedAt);
  if (mutes.some(({ what }) => what.kind === 'job')) return 'job';
  return mutes.some(({ what }) => what.kind === 'problem') ? 'problem' : 'nothing';
}
