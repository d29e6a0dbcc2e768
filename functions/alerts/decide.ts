import { abridge } from './abridge';
import { type Before, changeBy, hasFailedOutright, isComplete, isUnchanged, isWorse } from './change';
import type { GrowthRule } from './growth';
import type { Ending, Incident, RecoveredIncident } from './incident';
import { type JobRecord, type JudgedRun, openIncident } from './job-record';
import { closingMarks, withoutClosingLines } from './known-closing-lines';
import { isMarked, withMarks } from './marks';
import { mostJudged, withLeft } from './open-sessions';
import { fileEntries, parentEntry, remembered, replyEntry, threadEntries, withUpdate } from './outbox';
import { hasGrown, reopenable } from './reopening';
import type { Report } from './report';
import {
  allOver,
  asOpened,
  isKnown,
  marksOf,
  remembering,
  type SeenProblems,
  withoutErrors,
} from './seen-problems';

/** A run that is to be decided. */
export type NewRun = Pick<JudgedRun, 'key' | 'sessionId' | 'attempts' | 'decidedAt'>;

/** What a run comes to: it is reported, or it went well. */
export type RunVerdict = ReportedRun | WellRun;

/** The verdict that a run is reported. */
interface ReportedRun extends Reported {
  readonly kind: 'report';
  /** The channel that such a run is reported in. */
  readonly channel: string;
}

/** What is said of a run. */
interface Reported {
  /** What was found, whole. */
  readonly report: Report;
  readonly counts: MessageCounts;
  readonly rules: IncidentRules;
}

/** What the configuration says about incidents. */
export interface IncidentRules {
  /** When a known problem that hits more objects is worse. */
  readonly growth: GrowthRule;
  /** For how long after a recovery a job that fails again reopens its message, in ms; 0: never. */
  readonly reopen: number;
}

/** The verdict that nothing is to be reported. */
export interface WellRun {
  readonly kind: 'well';
  /** A warning where `minSeverity` keeps warnings from being reported. */
  readonly outcome: 'success' | 'warning';
  /** ISO 8601 by the server's clock. */
  readonly endedAt: string;
  /** How many of its log items are problems that are not reported. */
  readonly belowThreshold: number;
}

/** How much is to be said about a run. */
export interface MessageCounts {
  /** Where it opens an incident: the messages that list its problems, and the files besides them. */
  readonly opening: { readonly threadMessages: number; readonly files: number };
  /** In an open incident: the files that hold its problems. */
  readonly further: { readonly files: number };
  /** The same where it changed nothing, and nothing else is added to the thread. */
  readonly unchanged: { readonly files: number };
}

const never: IncidentRules = { growth: 'off', reopen: 0 };

/** How long an incident was an error before everybody in the channel hears that it is over, in ms. */
const longError = 24 * 3_600_000;

const mostUnseen = 20;

/** How many attempts of a run are remembered: the last ones. */
const mostAttempts = 20;

/**
 * Decides what is said of a run; nothing is left to do for its sessions then. A run that was decided before is not decided
 * again.
 *
 * @example decide(nothingJudged, run, { kind: 'report', report, counts, rules, channel }).outbox // 'parent', 'thread', 'file'
 */
export function decide(record: JobRecord, run: NewRun, result: RunVerdict): JobRecord {
  const closed = withLeft(record, new Map(run.attempts.map((id) => [id, undefined])));
  if (isMarked(record.judged, run.sessionId)) return closed;
  return decided(closed, run, result);
}

function decided(before: JobRecord, run: NewRun, result: RunVerdict): JobRecord {
  if (result.kind === 'well') return abridge(afterGoodRun(before, run, result));
  const record = { ...before, known: withoutClosingLines(before.known, result.report) };
  const open = openIncident(record);
  if (open === undefined) {
    const recovered = reopenable(record, result.report, result.channel, result.rules.reopen);
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

/** The channel where an incident's parent stands, or may stand since somebody was sending it; undefined where it stands nowhere. */
function mayStandIn({ key, parent }: Incident, { outbox }: JobRecord): string | undefined {
  const sending = outbox.find(({ incident, kind }) => incident === key && kind === 'parent');
  return parent?.channel ?? sending?.claim?.channel;
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

/**
 * Ends the open incident of a job that nobody watches any more: the server no longer has it, or is itself no longer watched.
 *
 * @param now epoch ms
 */
export function endUnwatched(record: JobRecord, kind: 'gone' | 'unwatched', now: number): JobRecord {
  const open = openIncident(record);
  const last = record.runs.at(-1);
  if (open === undefined || last === undefined) return record;
  return endIncident(record, open, { kind, at: now }, { key: `${last.key}.${kind}`, decidedAt: now });
}

function opened(
  record: JobRecord,
  run: NewRun,
  reported: Reported,
  facts: Pick<Incident, 'byHand' | 'replaces'>,
): JobRecord {
  const { report, counts } = reported;
  const incident = { ...facts, ...newIncident(record, run, reported) };
  const { threadMessages, files } = counts.opening;
  const { change } = incident;
  const untold = threadMessages === 0 && facts.byHand === undefined && { change };
  const of = { incident: run.key, run: run.key };
  const { recovered: _, ...rest } = record;
  return {
    ...rest,
    known: afterOpening(record, run, reported),
    ...withRun(record, { ...run, ...toldBy(report), ...untold, incident: run.key, files }),
    incidents: [...record.incidents, incident],
    outbox: [
      ...record.outbox,
      parentEntry(of),
      ...threadEntries(of, threadMessages),
      ...fileEntries(of, files),
    ],
  };
}

/** What goes wrong so soon after a recovery goes on in the same message. That an error is back is news: people believe that it is over. */
function reopened(
  record: JobRecord,
  recovered: RecoveredIncident,
  run: NewRun,
  reported: Reported,
): JobRecord {
  const { report, counts, rules } = reported;
  const { key, parent, heardAt, gaveUp, replaces } = recovered;
  const anew = newIncident(record, run, reported);
  const { change } = anew;
  const isHeard = isWorse(change) || report.severity === 'error' || hasGrown(report, recovered, rules.growth);
  const incident: Incident = {
    ...anew,
    key,
    parent,
    ...(!isHeard && { heardAt }),
    ...(gaveUp !== undefined && { gaveUp }),
    ...(replaces !== undefined && { replaces }),
  };
  const { files } = counts.further;
  const of = { incident: key, run: run.key };
  const { recovered: _, ...rest } = record;
  return {
    ...rest,
    known: afterOpening(record, run, reported),
    ...withRun(record, { ...run, ...toldBy(report), change, incident: key, files }),
    incidents: [...record.incidents, incident],
    outbox: [
      ...withUpdate(record, incident, run.key),
      replyEntry(of, 'change', isHeard),
      ...fileEntries(of, files),
    ],
  };
}

/** An incident that begins with a run. */
function newIncident(record: JobRecord, run: NewRun, { report, rules }: Reported): Incident {
  const before = withoutErrors(record.known);
  const returned = lastSeen(report, before, run.decidedAt);
  return {
    key: run.key,
    openedAt: run.decidedAt,
    since: report.startedAt,
    runs: 1,
    latest: report,
    change: changeBy(report, undefined, before, run.decidedAt, rules.growth),
    unseen: [],
    ...(returned !== undefined && { returned }),
    ...(report.severity === 'error' && { hadErrors: true, errorSince: run.decidedAt }),
    longestError: 0,
    heardAt: run.decidedAt,
    reminders: 0,
    replacements: 0,
  };
}

function afterOpening(record: JobRecord, run: NewRun, { report, rules }: Reported): SeenProblems {
  const before = withoutErrors(record.known);
  return after(asOpened(before, report.problems), report, run, rules.growth);
}

/** Whether everybody in the channel has to hear of a further run: it is worse, or the first one of its incident that is an error. */
function isNews(change: Incident['change'], report: Report, open: Incident): boolean {
  return isWorse(change) || (report.severity === 'error' && open.hadErrors === undefined);
}

function continued(
  record: JobRecord,
  open: Incident,
  run: NewRun & Pick<Incident, 'change'>,
  { report, counts, rules }: Reported,
): JobRecord {
  const { change } = run;
  const worse = isNews(change, report, open);
  // A log that could not be read leaves no file: the reply is all there is.
  const isQuiet = report.state === 'ended' && isUnchanged(change) && report.severity === open.latest.severity;
  const { errorSince = run.decidedAt, ...rest } = open;
  const incident: Incident = {
    ...rest,
    runs: open.runs + 1,
    latest: report,
    change,
    unseen: unseenAfter(open, report, record.known),
    ...(report.severity === 'error' && { hadErrors: true, errorSince }),
    longestError: longestErrorAt(open, run.decidedAt),
    heardAt: worse ? run.decidedAt : open.heardAt,
    replacements: 0,
  };
  const { files } = isQuiet && change.elsewhere === undefined ? counts.unchanged : counts.further;
  const of = { incident: open.key, run: run.key };
  return {
    ...record,
    known: after(record.known, report, run, rules.growth),
    ...withRun(record, {
      ...run,
      ...toldBy(report),
      incident: open.key,
      files,
      ...(isQuiet && files === 0 && { quiet: true }),
    }),
    incidents: record.incidents.map((other) => (other === open ? incident : other)),
    outbox: [
      ...withUpdate(record, incident, run.key),
      ...(isQuiet ? [] : [replyEntry(of, 'change', worse)]),
      ...fileEntries(of, files),
    ],
  };
}

function afterGoodRun(
  record: JobRecord,
  run: NewRun,
  { outcome, endedAt, belowThreshold }: WellRun,
): JobRecord {
  const open = openIncident(record);
  const ending = { kind: 'clean', sessionId: run.sessionId, endedAt, belowThreshold } as const;
  const ended = open === undefined ? record : endIncident(record, open, ending, run);
  return { ...ended, lastGood: endedAt, ...withRun(ended, { ...run, outcome }) };
}

/** The record when the open incident is over in its channel: what was to be said of it as open is not said any more. */
function endIncident(
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

function after(known: SeenProblems, report: Report, { decidedAt }: NewRun, growth: GrowthRule): SeenProblems {
  const began = Date.parse(report.startedAt);
  return remembering(known, report.problems, {
    judgedAt: decidedAt,
    startedAt: Number.isNaN(began) ? decidedAt : began,
    isComplete: isComplete(report),
    growth,
  });
}

/** When the job last had one of these problems, epoch ms; undefined where all of them are new. */
function lastSeen({ problems }: Report, known: SeenProblems, now: number): number | undefined {
  const markOf = marksOf(problems, known);
  const seen = problems.flatMap((problem) => {
    const earlier = known.get(markOf(problem));
    return isKnown(earlier, now) && !earlier.open ? [earlier.last] : [];
  });
  return seen.length > 0 ? Math.max(...seen) : undefined;
}

function beforeOf({ latest, unseen }: Incident): Before {
  return { problems: [...latest.problems, ...unseen], failedOutright: hasFailedOutright(latest) };
}

function unseenAfter(open: Incident, report: Report, known: SeenProblems): Incident['unseen'] {
  if (isComplete(report)) return [];
  const { problems } = beforeOf(open);
  const markOf = marksOf([...problems, ...report.problems], known);
  const seen = new Set([...report.problems.map(markOf), ...closingMarks(report)]);
  return problems.filter((problem) => !seen.has(markOf(problem))).slice(0, mostUnseen);
}

function longestErrorAt({ longestError, errorSince }: Incident, now: number): number {
  return errorSince === undefined ? longestError : Math.max(longestError, now - errorSince);
}

function toldBy(report: Report): Pick<JudgedRun, 'outcome' | 'report'> {
  const isKnown = report.state === 'ended' || report.state === 'running';
  return { outcome: isKnown ? report.severity : 'unknown', report };
}

function withRun(record: JobRecord, run: JudgedRun): Pick<JobRecord, 'runs' | 'judged'> {
  return {
    runs: [...remembered(record), { ...run, attempts: run.attempts.slice(-mostAttempts) }],
    judged: withMarks(record.judged, run.attempts, mostJudged),
  };
}
