import { changeBy, isWorse } from './change';
import type { Incident, RecoveredIncident } from './incident';
import type { JobRecord } from './job-record';
import { knownAfter, toldBy, withRun } from './judged-run';
import { fileEntries, parentEntry, replyEntry, threadEntries, withUpdate } from './outbox';
import { hasGrown } from './reopening';
import type { Report } from './report';
import { asOpened, isKnown, marksOf, type SeenProblems, withoutErrors } from './seen-problems';
import type { NewRun, Reported } from './verdict';

/** The record when a run opens an incident: a parent, its thread and its files are owed. */
export function opened(
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

/** The record when a run goes on in the message of an incident that the job recovered from. That an error is back is news: people believe that it is over. */
export function reopened(
  record: JobRecord,
  recovered: RecoveredIncident,
  run: NewRun,
  reported: Reported,
): JobRecord {
  const { report, counts, rules } = reported;
  const { key, parent, heardAt, gaveUp, replaces, deeds } = recovered;
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
    ...(deeds !== undefined && { deeds }),
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
  return knownAfter(asOpened(before, report.problems), report, run, rules.growth);
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
