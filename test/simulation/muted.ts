import type { JobRecord } from '../../functions/alerts/job-record';
import type { PressedEvidence } from './evidence';
import type { ToldRun } from './told-runs';

/** What of a job people wanted not to be called about when a run was judged, or before it was told. */
export type Muted = 'job' | 'problem' | 'something meanwhile' | 'nothing';

/** How far Slack's clock may be off, in ms. */
const clockError = 30_000;

/** What was muted when a run was judged and told, by the mutes that stood in the job's record then. */
export function mutedWhenTold(
  { server, job, last, announcement }: Pick<ToldRun, 'server' | 'job' | 'last' | 'announcement'>,
  pressed: PressedEvidence | undefined,
): Muted {
  const all = pressed?.histories.of(server, job.id) ?? [];
  const judged = all.findIndex(({ record: { runs } }) => runs.some(({ sessionId }) => sessionId === last.id));
  const { record, at = 0 } = all[judged] ?? {};
  const muted = record === undefined ? 'nothing' : mutedIn(record, at);
  const toldAt = announcement?.message.postedAt ?? 0;
  const meanwhile = all.filter((one, index) => index > judged && one.at <= toldAt + clockError);
  const isMutedLater = meanwhile.some(({ record, at }) => ![muted, 'nothing'].includes(mutedIn(record, at)));
  return muted !== 'job' && isMutedLater ? 'something meanwhile' : muted;
}

function mutedIn({ mutes }: JobRecord, now: number): 'job' | 'problem' | 'nothing' {
  const lasting = mutes.filter(({ until }) => until > now);
  if (lasting.some(({ what }) => what.kind === 'job')) return 'job';
  return lasting.some(({ what }) => what.kind === 'problem') ? 'problem' : 'nothing';
}
