import { type Before, type Change, hasFailedOutright, isComplete, isUnchanged, isWorse } from './change';
import { longestErrorAt } from './ending';
import type { Incident } from './incident';
import type { JobRecord } from './job-record';
import { knownAfter, toldBy, withRun } from './judged-run';
import { closingMarks } from './known-closing-lines';
import { fileEntries, replyEntry, withUpdate } from './outbox';
import type { Report } from './report';
import { marksOf, type SeenProblems } from './seen-problems';
import type { NewRun, Reported } from './verdict';

const mostUnseen = 20;

/** Whether everybody in the channel has to hear of a further run: it is worse, or the first one of its incident that is an error. */
export function isNews(change: Change, report: Report, open: Incident): boolean {
  return isWorse(change) || (report.severity === 'error' && open.hadErrors === undefined);
}

/** The record when a further run of an open incident is reported: an edit of the parent is owed, and where something changed a reply. */
export function continued(
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
  const { files } = isQuiet ? counts.unchanged : counts.further;
  const of = { incident: open.key, run: run.key };
  return {
    ...record,
    known: knownAfter(record.known, report, run, rules.growth),
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

/** What a further run is held against. */
export function beforeOf({ latest, unseen }: Incident): Before {
  return { problems: [...latest.problems, ...unseen], failedOutright: hasFailedOutright(latest) };
}

function unseenAfter(open: Incident, report: Report, known: SeenProblems): Incident['unseen'] {
  if (isComplete(report)) return [];
  const { problems } = beforeOf(open);
  const markOf = marksOf([...problems, ...report.problems], known);
  const seen = new Set([...report.problems.map(markOf), ...closingMarks(report)]);
  return problems.filter((problem) => !seen.has(markOf(problem))).slice(0, mostUnseen);
}
