import type { OutboxEntry, ReportedRun } from '../alerts/job-record';
import { adviceFor } from '../alerts/knowledge';
import { withFindings } from '../alerts/make-report';
import type { Report } from '../alerts/report';
import type { LinksConfig } from '../config/config';
import type { Message } from '../slack/message';
import type { MessageContext } from '../slack/message-context';
import { parentMessage } from '../slack/parent-message';
import { lostLogMessage, plainMessage } from '../slack/plain-message';
import { type CsvRow, problemsCsv } from '../slack/problems-csv';
import { sessionLink } from '../slack/session-link';
import { threadMessages } from '../slack/thread-messages';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';
import { planOf, rowsPerFile } from './plan';
import { isAboutThisLog, readProblems, tallyProblems } from './read-problems';

/** What an entry of the outbox amounts to when it is said. */
export type Content =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'file'; readonly name: string; readonly title: string; readonly content: string };

/** Works out what the entries of an outbox say. */
export interface Contents {
  /** @throws VeeamApiError or VeeamUnreachableError when a file's rows cannot be read at the moment */
  of(entry: OutboxEntry, run: ReportedRun): Promise<Content>;
  /** What is said instead of something that Slack refuses. */
  insteadOf(run: ReportedRun): Message;
}

/**
 * The contents of what is owed for one job.
 *
 * @param fresh reports that were made just now, by the key of the run; for others the log is read again and, where it is
 * gone, what was stored serves
 */
export function contents(
  links: LinksConfig,
  veeam: VeeamClient,
  fresh: ReadonlyMap<string, Report>,
): Contents {
  const reread = new Map<string, Promise<Report | undefined>>();

  const readAgain = (run: ReportedRun): Promise<Report | undefined> => {
    const known = reread.get(run.key) ?? readReport(veeam, run);
    reread.set(run.key, known);
    return known;
  };

  const messageOf = async (entry: OutboxEntry, run: ReportedRun): Promise<Message> => {
    const report = fresh.get(run.key) ?? (await readAgain(run));
    if (report === undefined) return lostLogMessage(run.sessionId);
    const context = contextOf(links, report);
    if (entry.kind === 'parent') return parentMessage(report, context);
    return threadMessages(report, context).messages[entry.part - 1] ?? lostLogMessage(run.sessionId);
  };

  return {
    of: async (entry, run) => {
      if (entry.kind !== 'file') return { kind: 'message', message: await messageOf(entry, run) };
      const rows = await unlessGone(() => readRows(veeam, run.attempts, entry.part));
      if (rows === undefined) return { kind: 'message', message: lostLogMessage(run.sessionId) };
      return {
        kind: 'file',
        name: `${entry.key}.csv`,
        title: entry.of === 1 ? 'All problems' : `All problems, part ${entry.part} of ${entry.of}`,
        content: problemsCsv(rows),
      };
    },
    insteadOf: (run) => {
      const report = fresh.get(run.key) ?? run.report;
      return report === undefined ? lostLogMessage(run.sessionId) : plainMessage(report);
    },
  };
}

function contextOf(links: LinksConfig, report: Report): MessageContext {
  const link = sessionLink(links.session, {
    server: report.server,
    jobId: report.job.id,
    sessionId: report.sessionId,
  });
  return { files: planOf(report).files, advice: adviceFor, ...(link !== undefined && { sessionLink: link }) };
}

async function readReport(
  veeam: VeeamClient,
  { report, attempts }: ReportedRun,
): Promise<Report | undefined> {
  if (report === undefined || report.state === 'vanished' || report.state === 'unreadable') return report;
  try {
    return withFindings(report, await tallyProblems(veeam, attempts));
  } catch (error) {
    // What was stored says the same in fewer words; an alert does not wait for a log that cannot be read.
    if (isAboutThisLog(error)) return report;
    throw error;
  }
}

async function readRows(veeam: VeeamClient, attempts: readonly string[], part: number): Promise<CsvRow[]> {
  const rows: CsvRow[] = [];
  let index = 0;
  for await (const row of readProblems(veeam, attempts)) {
    if (Math.floor(index / rowsPerFile) === part - 1) rows.push(row);
    index++;
  }
  return rows;
}

async function unlessGone<T>(read: () => Promise<T>): Promise<T | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SessionGoneError) return undefined;
    throw error;
  }
}
