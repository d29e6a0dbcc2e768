import { abridge } from './abridge';
import { changeBy } from './change';
import { beforeOf, continued, isNews } from './continuing';
import { afterGoodRun, endIncident } from './ending';
import { type JobRecord, openIncident } from './job-record';
import { withoutClosingLines } from './known-closing-lines';
import { isMarked } from './marks';
import { muteOfRun } from './mutes';
import { withLeft } from './open-sessions';
import { opened, reopened } from './opening';
import { mayStandIn } from './outbox';
import { mayHeal, withUntold } from './patience-with-warnings';
import { reopenable } from './reopening';
import type { Report } from './report';
import { withRunJudged } from './reruns';
import type { IncidentRules, MessageCounts, NewRun, RunVerdict } from './verdict';

const never: IncidentRules = { growth: 'off', reopen: 0, warnAfter: 1 };

/**
 * Decides what is said of a run; nothing is left to do for its sessions then. A run that was decided before is not decided
 * again.
 *
 * @example decide(nothingJudged, run, { kind: 'report', report, counts, rules, channel }).outbox // 'parent', 'thread', 'file'
 */
export function decide(record: JobRecord, run: NewRun, result: RunVerdict): JobRecord {
  const seen = withRunJudged(record, run.attempts);
  const closed = withLeft(seen, new Map(run.attempts.map((id) => [id, undefined])));
  if (isMarked(record.judged, run.sessionId)) return closed;
  return decided(closed, run, result);
}

function decided(before: JobRecord, run: NewRun, result: RunVerdict): JobRecord {
  if (result.kind === 'well') return abridge(afterGoodRun(before, run, result));
  const open = openIncident(before);
  if (open === undefined && mayHeal(before, result)) return abridge(withUntold(before, run));
  const record = { ...before, known: withoutClosingLines(before.known, result.report) };
  if (open === undefined) {
    // What is muted goes on in its message, however long it was well: a new one would be noise.
    const isMuted = muteOfRun(record, result.report, run.decidedAt) !== undefined;
    const reopen = isMuted ? Number.POSITIVE_INFINITY : result.rules.reopen;
    const recovered = reopenable(record, result.report, result.channel, reopen);
    return abridge(
      recovered === undefined ? opened(record, run, result, {}) : reopened(record, recovered, run, result),
    );
  }
  const { growth } = result.rules;
  const change = changeBy(result.report, beforeOf(open), record.known, run.decidedAt, growth);
  const { parent, latest } = open;
  // What was said while nobody knew whose job it is may stand where others read it.
  const mustMove = isNews(change, result.report, open) || latest.state === 'nameless';
  const channel = mayStandIn(open, record);
  if (channel !== undefined && channel !== result.channel && mustMove) {
    const ended = endIncident(record, open, { kind: 'moved', channel: result.channel }, run);
    return abridge(opened(ended, run, result, parent === undefined ? {} : { replaces: parent }));
  }
  return abridge(continued(record, open, { ...run, change }, result));
}

/** Decides what is said of a session that somebody asked about: its report alone, which nothing changes later. */
export function reportByHand(
  record: JobRecord,
  run: NewRun,
  report: Report,
  counts: MessageCounts,
): JobRecord {
  if (isMarked(record.judged, run.sessionId)) return record;
  return abridge(opened(record, run, { report, counts, rules: never }, { byHand: true }));
}
