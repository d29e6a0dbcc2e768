import type { IncidentView } from '../alerts/incident';
import { viewOf } from '../alerts/incident-view';
import type { JobRecord, JudgedRun, OutboxEntry } from '../alerts/job-record';
import { changeMessage } from '../messages/change-message';
import { incidentMessage } from '../messages/incident-message';
import type { Message } from '../messages/message';
import { overMessage } from '../messages/over-message';
import { lostLogMessage } from '../messages/plain-message';
import { reminderMessage } from '../messages/reminder-message';
import { skippedMessage } from '../messages/skipped-message';
import type { Content, ContentWorld } from './content-kinds';
import { contextOf, mentionIn, replacedBy } from './context';
import { fileContent, lostContent, threadContent } from './lists';

/**
 * What an entry says. What tells of an incident is made from what was decided; lists of log items from what the reading of
 * the log put into the spool.
 *
 * @param lost the keys of the runs whose logs are gone
 */
export async function contentOf(
  entry: OutboxEntry,
  record: JobRecord,
  lost: ReadonlySet<string>,
  world: ContentWorld,
): Promise<Content> {
  const view = viewOf(record, entry.incident);
  if (view === undefined) return { kind: 'nothing' };
  switch (entry.kind) {
    case 'thread':
    case 'file':
    case 'change': {
      const run = record.runs.find(({ key }) => key === entry.run);
      if (run === undefined) return { kind: 'nothing' };
      if (entry.kind === 'change') return asContent(await told(entry, view, run, world));
      if (lost.has(run.key)) return lostContent(run);
      return entry.kind === 'thread' ? threadContent(entry, run, world) : fileContent(entry, run, world);
    }
    case 'skipped':
      return asContent(skippedMessage(entry.skipped, view.incident));
    case 'over':
      return asContent(overMessage(view.incident));
    case 'parent':
    case 'update':
    case 'reminder':
      return asContent(await telling(entry, view, record, world));
  }
}

function asContent(message: Message): Content {
  return { kind: 'message', message };
}

/** What tells of an incident as it stands. */
async function telling(
  entry: OutboxEntry,
  view: IncidentView,
  { runs }: JobRecord,
  world: ContentWorld,
): Promise<Message> {
  const { incident } = view;
  const latest = runs.findLast((run) => run.incident === incident.key);
  const context = await contextOf(world, incident.latest, latest);
  if (entry.kind === 'reminder') return reminderMessage(view, context);
  return incidentMessage(view, {
    ...context,
    ...mentionIn(entry, incident, incident.change, world),
    ...(await replacedBy(incident, world)),
  });
}

/** What a further run changed. */
async function told(
  entry: OutboxEntry,
  view: IncidentView,
  run: JudgedRun,
  world: ContentWorld,
): Promise<Message> {
  const { sessionId, change, report } = run;
  if (change === undefined || report === undefined) return lostLogMessage(sessionId);
  const context = {
    ...(await contextOf(world, report, run)),
    ...mentionIn(entry, view.incident, change, world),
  };
  return changeMessage({ sessionId, change, report }, context);
}
