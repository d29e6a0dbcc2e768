import { type Ignoring, ignoreNothing, type Verdict } from '../alerts/ignore-rules';
import type { OutboxEntry, ReportedRun } from '../alerts/job-record';
import { withFindings } from '../alerts/make-report';
import type { Report } from '../alerts/report';
import type { Message } from '../slack/message';
import type { MessageContext } from '../slack/message-context';
import { parentMessage } from '../slack/parent-message';
import { lostLogMessage, plainMessage } from '../slack/plain-message';
import { type CsvRow, problemsCsv } from '../slack/problems-csv';
import { sessionLink } from '../slack/session-link';
import { threadMessages } from '../slack/thread-messages';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';
import { rowsPerFile } from './plan';
import { readProblems, tallyProblems } from './read-problems';
import { isAboutOneThing } from './veeam-trouble';
import type { World } from './world';

/** What an entry of the outbox amounts to when it is said. */
export type Content =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'file'; readonly name: string; readonly title: string; readonly content: string };

/** Works out what the entries of an outbox say. */
export interface Contents {
  /**
   * Undefined for what cannot do without the log while the server cannot be asked.
   *
   * @throws VeeamApiError or VeeamUnreachableError when a log that is needed cannot be read at the moment
   */
  of(entry: OutboxEntry, run: ReportedRun): Promise<Content | undefined>;
  /** What is said instead of something that Slack refuses. */
  insteadOf(run: ReportedRun): Message;
}

/** Where contents come from. */
export interface Sources {
  /** Absent while the server cannot be asked: then what was stored has to do. */
  readonly veeam?: VeeamClient;
  /** Reports that were made just now, whole, by the key of the run. */
  readonly fresh?: ReadonlyMap<string, Report>;
}

/** For how long a log that cannot be read is tried again for a list of problems, in ms. */
const patience = 24 * 3_600_000;

/** The contents of what is owed for one job: from fresh reports, from logs that are read again, or from what was stored. */
export function contents(
  world: Pick<World, 'config' | 'clock' | 'ignoreRules' | 'adviceFor'>,
  { veeam, fresh = new Map() }: Sources,
): Contents {
  const reread = new Map<string, Promise<Report>>();

  /** The whole report, also where the log has to be read again for it. */
  const wholeReport = (stored: Report, run: ReportedRun, veeam: VeeamClient): Promise<Report> => {
    const known =
      reread.get(run.key) ??
      tallyProblems(veeam, run.attempts, world.ignoreRules.forRun(stored)).then((tally) =>
        withFindings(stored, tally),
      );
    reread.set(run.key, known);
    return known;
  };

  /** Nothing where the log is gone, or could not be read for so long that it is not waited for any more. */
  const unlessLost = <T>(run: ReportedRun, reading: Promise<T>): Promise<T | undefined> =>
    reading.catch((error) => {
      const isOld = world.clock() - run.decidedAt > patience;
      if (error instanceof SessionGoneError || (isOld && isAboutOneThing(error))) return undefined;
      throw error;
    });

  /** An alert does not wait for a log that cannot be read: what was stored says the same in fewer words. */
  const parentOf = async (stored: Report, run: ReportedRun): Promise<Message> => {
    const reading = veeam && hasLog(stored) ? wholeReport(stored, run, veeam) : undefined;
    const report = await reading?.catch((error) => {
      if (error instanceof SessionGoneError || isAboutOneThing(error)) return undefined;
      throw error;
    });
    return parentMessage(report ?? stored, contextOf(world, stored, run));
  };

  const threadOf = async (part: number, stored: Report, run: ReportedRun): Promise<Message | undefined> => {
    if (veeam === undefined && hasLog(stored)) return undefined;
    const whole = veeam && hasLog(stored) ? unlessLost(run, wholeReport(stored, run, veeam)) : undefined;
    const report = (await whole) ?? stored;
    return (
      threadMessages(report, contextOf(world, report, run)).messages[part - 1] ??
      lostLogMessage(run.sessionId)
    );
  };

  const fileOf = async (entry: OutboxEntry, run: ReportedRun, veeam: VeeamClient): Promise<Content> => {
    const about = fresh.get(run.key) ?? run.report;
    const ignoring = about === undefined ? ignoreNothing : world.ignoreRules.forRun(about);
    const rows = await unlessLost(run, readRows(veeam, run.attempts, entry.part, ignoring));
    if (rows === undefined) return { kind: 'message', message: lostLogMessage(run.sessionId) };
    return {
      kind: 'file',
      name: `${entry.key}.csv`,
      title: entry.of === 1 ? 'All problems' : `All problems, part ${entry.part} of ${entry.of}`,
      content: problemsCsv(rows),
    };
  };

  const messageOf = async (entry: OutboxEntry, run: ReportedRun): Promise<Message | undefined> => {
    const made = fresh.get(run.key);
    if (made !== undefined) reread.set(run.key, Promise.resolve(made));
    const stored = made ?? run.report;
    if (stored === undefined) return lostLogMessage(run.sessionId);
    return entry.kind === 'parent' ? await parentOf(stored, run) : await threadOf(entry.part, stored, run);
  };

  return {
    of: async (entry, run) => {
      if (entry.kind === 'file') return veeam && (await fileOf(entry, run, veeam));
      const message = await messageOf(entry, run);
      return message && { kind: 'message', message };
    },
    insteadOf: (run) => {
      const report = fresh.get(run.key) ?? run.report;
      return report === undefined ? lostLogMessage(run.sessionId) : plainMessage(report);
    },
  };
}

function contextOf(
  { config, adviceFor }: Pick<World, 'config' | 'adviceFor'>,
  report: Report,
  { files = 0 }: ReportedRun,
): MessageContext {
  const link = sessionLink(config.links.session, {
    server: report.server,
    jobId: report.job.id,
    sessionId: report.sessionId,
  });
  return { files, advice: adviceFor, ...(link !== undefined && { sessionLink: link }) };
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
    if (Math.floor(index / rowsPerFile) === part - 1)
      rows.push({ ...row, ...ignoredBy(ignoring(row.item.text)) });
    index++;
  }
  return rows;
}

function ignoredBy(verdict: Verdict | undefined): Pick<CsvRow, 'ignored'> {
  return verdict?.kind === 'ignored' ? { ignored: verdict.rule.reason } : {};
}
