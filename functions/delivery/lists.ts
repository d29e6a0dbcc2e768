import type { JudgedRun, OutboxEntry } from '../alerts/job-record';
import { fileName } from '../judging/file-parts';
import { needsLog, reportName } from '../judging/kept-report';
import { lostLogMessage } from '../messages/plain-message';
import { threadMessages } from '../messages/thread-messages';
import { reportFormat } from '../state/report-format';
import type { Content, ContentWorld } from './content-kinds';
import { contextOf } from './context';

/** A part of a run's problems by kind, as the thread shows them. */
export async function threadContent(
  { part }: OutboxEntry,
  run: JudgedRun,
  world: ContentWorld,
): Promise<Content> {
  const kept = await world.spool.get(reportName(run.key));
  const report = kept === undefined ? run.report : reportFormat.read(kept);
  if (report === undefined) return lostContent(run);
  if (kept === undefined && needsLog(report)) return { kind: 'unavailable' };
  const message = threadMessages(report, await contextOf(world, report, run)).messages[part - 1];
  // Other rules than when it was decided may need less room.
  return message === undefined ? { kind: 'nothing' } : { kind: 'message', message };
}

/** A file with a run's problems by log item. */
export async function fileContent(entry: OutboxEntry, run: JudgedRun, world: ContentWorld): Promise<Content> {
  const { key, part, of } = entry;
  const content = await world.spool.get(fileName(run.key, part));
  if (content === undefined) return { kind: 'unavailable' };
  const title = of === 1 ? 'All problems' : `All problems, part ${part} of ${of}`;
  return { kind: 'file', name: `${key}.csv`, title, content };
}

/** What is said in place of a list whose log is gone. */
export function lostContent({ sessionId }: JudgedRun): Content {
  return { kind: 'message', message: lostLogMessage(sessionId) };
}
