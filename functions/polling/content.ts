import type { OutboxEntry, ReportedRun } from '../alerts/job-record';
import { adviceFor } from '../alerts/knowledge';
import { withFindings } from '../alerts/make-report';
import type { Report } from '../alerts/report';
import type { Config } from '../config/config';
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
   * Undefined for a file while the server cannot be asked.
   *
   * @throws VeeamApiError or VeeamUnreachableError when a file's rows cannot be read at the moment
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

/** For how long a log that cannot be read is tried again for a file's sake, in ms. */
const patience = 24 * 3_600_000;

/** The contents of what is owed for one job: from fresh reports, from logs that are read again, or from what was stored. */
export function contents(
  { config, clock }: Pick<World, 'config' | 'clock'>,
  { veeam, fresh = new Map() }: Sources,
): Contents {
  const reread = new Map<string, Promise<Report | undefined>>();

  const reportOf = (run: ReportedRun): Promise<Report | undefined> => {
    const known = reread.get(run.key) ?? readReport(run, veeam, fresh.get(run.key));
    reread.set(run.key, known);
    return known;
  };

  const messageOf = async (entry: OutboxEntry, run: ReportedRun): Promise<Message> => {
    const report = await reportOf(run);
    if (report === undefined) return lostLogMessage(run.sessionId);
    const context = contextOf(config, report, run);
    if (entry.kind === 'parent') return parentMessage(report, context);
    return threadMessages(report, context).messages[entry.part - 1] ?? lostLogMessage(run.sessionId);
  };

  const fileOf = async (entry: OutboxEntry, run: ReportedRun, veeam: VeeamClient): Promise<Content> => {
    const isOld = clock() - run.decidedAt > patience;
    const rows = await readRows(veeam, run.attempts, entry.part).catch((error) => {
      if (error instanceof SessionGoneError || (isOld && isAboutOneThing(error))) return undefined;
      throw error;
    });
    if (rows === undefined) return { kind: 'message', message: lostLogMessage(run.sessionId) };
    return {
      kind: 'file',
      name: `${entry.key}.csv`,
      title: entry.of === 1 ? 'All problems' : `All problems, part ${entry.part} of ${entry.of}`,
      content: problemsCsv(rows),
    };
  };

  return {
    of: async (entry, run) => {
      if (entry.kind === 'file') return veeam && (await fileOf(entry, run, veeam));
      return { kind: 'message', message: await messageOf(entry, run) };
    },
    insteadOf: (run) => {
      const report = fresh.get(run.key) ?? run.report;
      return report === undefined ? lostLogMessage(run.sessionId) : plainMessage(report);
    },
  };
}

function contextOf({ links }: Config, report: Report, { files = 0 }: ReportedRun): MessageContext {
  const link = sessionLink(links.session, {
    server: report.server,
    jobId: report.job.id,
    sessionId: report.sessionId,
  });
  return { files, advice: adviceFor, ...(link !== undefined && { sessionLink: link }) };
}

async function readReport(
  { report: stored, attempts }: ReportedRun,
  veeam: VeeamClient | undefined,
  fresh: Report | undefined,
): Promise<Report | undefined> {
  if (fresh !== undefined) return fresh;
  const hasLog = stored?.state === 'ended' || stored?.state === 'running';
  if (veeam === undefined || !hasLog) return stored;
  try {
    return withFindings(stored, await tallyProblems(veeam, attempts));
  } catch (error) {
    // What was stored says the same in fewer words; an alert does not wait for a log that cannot be read.
    if (error instanceof SessionGoneError || isAboutOneThing(error)) return stored;
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
