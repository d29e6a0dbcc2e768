import type { JudgedRun, OutboxEntry } from '../alerts/job-record';
import { needsLog } from '../alerts/report';
import { fileName, reportName } from '../spool/spool-names';
import { reportFormat } from '../state/report-format';
import { contextOf } from './announcement-context';
import type { Content, ContentWorld } from './content-kinds';

/** A part of a run's problems by kind, as the thread shows them. */
export async function listContent(
  { part }: OutboxEntry,
  run: JudgedRun,
  world: ContentWorld,
): Promise<Content> {
  const kept = await world.spool.get(reportName(run.key));
  const report = kept === undefined ? run.report : reportFormat.read(kept);
  if (report === undefined) return lostContent(run);
  if (kept === undefined && needsLog(report)) return { kind: 'unavailable' };
  // Other rules than when it was decided may need less room.
  if (part > world.chat.listing(report, world.adviceFor).messages) return { kind: 'nothing' };
  const context = await contextOf(world, report, run);
  return { kind: 'announcement', announcement: { kind: 'problems', report, part, context } };
}

/** A file with a run's problems by log item. */
export async function fileContent(
  { part, of }: OutboxEntry,
  run: JudgedRun,
  world: ContentWorld,
): Promise<Content> {
  const content = await world.spool.get(fileName(run.key, part));
  if (content === undefined) return { kind: 'unavailable' };
  const title = of === 1 ? 'All problems' : `All problems, part ${part} of ${of}`;
  return { kind: 'file', title, content };
}

/** What is said in place of a list whose log is gone. */
export function lostContent({ sessionId }: JudgedRun): Content {
  return { kind: 'announcement', announcement: { kind: 'lost log', sessionId } };
}
