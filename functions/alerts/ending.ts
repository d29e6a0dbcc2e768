import type { AnyIncident } from './any-incident';
import type { Ending, Incident } from './incident';
import { type JobRecord, openIncident } from './job-record';
import { withRun } from './judged-run';
import { replyEntry, withUpdate } from './outbox';
import { allOver } from './seen-problems';
import { withGoodRun } from './tell-good-run';
import type { NewRun, WellRun } from './verdict';

/** How long an incident was an error before everybody in the channel hears that it is over, in ms. */
const longError = 24 * 3_600_000;

/** The record when a run went well, which ends an open incident: that tells of it, and a line of its own where nothing was open. */
export function afterGoodRun(
  record: JobRecord,
  run: NewRun,
  { outcome, endedAt, belowThreshold, notice }: WellRun,
): JobRecord {
  const open = openIncident(record);
  const ending = { kind: 'clean', sessionId: run.sessionId, endedAt, belowThreshold } as const;
  const ended = open === undefined ? record : endIncident(record, open, ending, run);
  const after = { ...ended, lastGood: endedAt, ...withRun(ended, { ...run, outcome }) };
  return notice === undefined || open !== undefined ? after : withGoodRun(after, run, notice);
}

/** Ends the open incident of a job that nobody watches any more. @param now epoch ms */
export function endUnwatched(record: JobRecord, kind: 'gone' | 'unwatched', now: number): JobRecord {
  const open = openIncident(record);
  const last = record.runs.at(-1);
  if (open === undefined || last === undefined) return record;
  return endIncident(record, open, { kind, at: now }, { key: `${last.key}.${kind}`, decidedAt: now });
}

/** The record when the open incident is over in its channel: what was to be said of it as open is not said any more. */
export function endIncident(
  record: JobRecord,
  open: Incident,
  ending: Ending,
  { key, decidedAt }: Pick<NewRun, 'key' | 'decidedAt'>,
): JobRecord {
  const { errorSince: _, ...rest } = open;
  const ended: Incident = { ...rest, longestError: longestErrorAt(open, decidedAt), ending };
  const goesOn = ending.kind === 'moved';
  const isNews = ending.kind === 'clean' && ended.longestError > longError;
  const reply = replyEntry({ incident: open.key, run: key }, 'over', isNews);
  const current = record.outbox.filter(
    ({ incident, kind, claim }) => incident !== open.key || kind !== 'reminder' || claim !== undefined,
  );
  return {
    ...record,
    known: goesOn ? record.known : allOver(record.known),
    incidents: record.incidents.map((other) => (other === open ? ended : other)),
    outbox: [...withUpdate({ ...record, outbox: current }, ended, key), ...(goesOn ? [] : [reply])],
  };
}

/** How long an incident was an error at a stretch, the longest time, in ms. @param now epoch ms */
export function longestErrorAt(
  { longestError, errorSince }: Pick<AnyIncident, 'longestError' | 'errorSince'>,
  now: number,
): number {
  return errorSince === undefined ? longestError : Math.max(longestError, now - errorSince);
}
