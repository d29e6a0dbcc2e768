import { type GrowthRule, isGrowth } from './growth';
import type { Ending, Incident, RecoveredIncident } from './incident';
import type { JobRecord } from './job-record';
import { problemItemCount, type Report } from './report';

/**
 * What is kept of the last recovery when everything is said of an incident that is over: its own, unless it did not end well or
 * stands nowhere. Of an earlier one files may be said after a later one is over.
 */
export function lastRecovery(
  before: RecoveredIncident | undefined,
  { ending, parent, key, heardAt, latest, gaveUp, replaces, deeds }: Incident,
): RecoveredIncident | undefined {
  if (!isRecovery(ending) || parent === undefined) return undefined;
  const { endedAt } = ending;
  if (before !== undefined && Date.parse(before.endedAt) > Date.parse(endedAt)) return before;
  return {
    key,
    heardAt,
    parent,
    endedAt,
    items: problemItemCount(latest),
    ...(gaveUp !== undefined && { gaveUp }),
    ...(replaces !== undefined && { replaces }),
    ...(deeds !== undefined && { deeds }),
  };
}

function isRecovery(ending: Ending | undefined): ending is Extract<Ending, { kind: 'clean' }> {
  return ending?.kind === 'clean';
}

/**
 * The incident whose message is reopened by a run that is reported, since the job recovered so short a time before.
 *
 * @param channel where the run is reported
 * @param reopen for how long after a recovery a message is reopened, in ms
 */
export function reopenable(
  { recovered, incidents }: Pick<JobRecord, 'recovered' | 'incidents'>,
  { startedAt }: Report,
  channel: string,
  reopen: number,
): RecoveredIncident | undefined {
  // What is still owed of a later recovery must not be overtaken.
  if (incidents.length > 0 || recovered?.parent.channel !== channel) return undefined;
  const pause = Date.parse(startedAt) - Date.parse(recovered.endedAt);
  // A clock that was put back by far tells nothing of how long ago it was.
  return Math.abs(pause) < reopen ? recovered : undefined;
}

/** Whether a run has so many more problems than the one before the recovery that it is news, whatever these are. */
export function hasGrown(report: Report, { items }: RecoveredIncident, growth: GrowthRule): boolean {
  return isGrowth(problemItemCount(report), items, growth);
}
