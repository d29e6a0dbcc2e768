import { type Ignoring, ignoreNothing } from '../alerts/ignore-rules';
import type { JudgedRun, OutboxEntry } from '../alerts/job-record';
import { withFindings } from '../alerts/make-report';
import type { Report } from '../alerts/report';
import { lostLogMessage } from '../slack/plain-message';
import { type CsvRow, problemsCsv } from '../slack/problems-csv';
import { threadMessages } from '../slack/thread-messages';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';
import type { Content, ContentWorld, MessageContent, Sources } from './content';
import { contextOf } from './context';
import { rowsPerFile } from './plan';
import { readProblems, tallyProblems } from './read-problems';
import { isAboutOneThing } from './veeam-trouble';

/** The lists of a run's problems: in the thread by kind, in files by log item. Both throw as `Contents` does. */
export interface Lists {
  thread(entry: OutboxEntry, run: JudgedRun): Promise<Content | undefined>;
  file(entry: OutboxEntry, run: JudgedRun): Promise<Content | undefined>;
}

/** For how long a log that cannot be read is tried again for a list of problems, in ms. */
const patience = 24 * 3_600_000;

/** Lists that are made from fresh reports, or from logs that are read again. */
export function listsOf(world: ContentWorld, { veeam, fresh = new Map() }: Sources): Lists {
  const reread = new Map<string, Promise<Report>>();

  /** The whole report, also where the log has to be read again for it. */
  const wholeReport = (stored: Report, run: JudgedRun, veeam: VeeamClient): Promise<Report> => {
    const known =
      reread.get(run.key) ??
      tallyProblems(veeam, run.attempts, world.ignoreRules.forRun(stored)).then((tally) =>
        withFindings(stored, tally),
      );
    reread.set(run.key, known);
    return known;
  };

  /** Nothing where the log is gone, or could not be read for so long that it is not waited for any more. */
  const unlessLost = <T>(run: JudgedRun, reading: Promise<T>): Promise<T | undefined> =>
    reading.catch((error) => {
      const isOld = world.clock() - run.decidedAt > patience;
      if (error instanceof SessionGoneError || (isOld && isAboutOneThing(error))) return undefined;
      throw error;
    });

  return {
    thread: async ({ part }, run) => {
      const made = fresh.get(run.key);
      const stored = made ?? run.report;
      if (stored === undefined) return lost(run);
      const needsLog = made === undefined && hasLog(stored);
      if (needsLog && veeam === undefined) return undefined;
      const whole = needsLog && veeam ? await unlessLost(run, wholeReport(stored, run, veeam)) : undefined;
      const report = whole ?? stored;
      const message = threadMessages(report, await contextOf(world, report, run)).messages[part - 1];
      return message === undefined ? lost(run) : { kind: 'message', message };
    },
    file: async ({ key, part, of }, run) => {
      if (veeam === undefined) return undefined;
      const about = fresh.get(run.key) ?? run.report;
      const ignoring = about === undefined ? ignoreNothing : world.ignoreRules.forRun(about);
      const rows = await unlessLost(run, readRows(veeam, run.attempts, part, ignoring));
      if (rows === undefined) return lost(run);
      return {
        kind: 'file',
        name: `${key}.csv`,
        title: of === 1 ? 'All problems' : `All problems, part ${part} of ${of}`,
        content: problemsCsv(rows),
      };
    },
  };
}

function lost({ sessionId }: JudgedRun): MessageContent {
  return { kind: 'message', message: lostLogMessage(sessionId) };
}

/** Whether a report was made from a log. */
function hasLog({ state }: Report): boolean {
  return state === 'ended' || state === 'running';
}

async function readRows(
  veeam: VeeamClient,
  attempts: readonly string[],
  part: number,
  ignoring: Ignoring,
): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  let index = 0;
  for await (const row of readProblems(veeam, attempts)) {
    if (Math.floor(index / rowsPerFile) === part - 1) {
      const verdict = ignoring(row.item.text);
      rows.push({ ...row, ...(verdict?.kind === 'ignored' && { ignored: verdict.rule.reason }) });
    }
    index++;
  }
  return rows;
}
