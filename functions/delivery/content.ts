import type { IncidentView } from '../alerts/incident';
import { viewOf } from '../alerts/incident-view';
import type { JobRecord, JudgedRun, OutboxEntry } from '../alerts/job-record';
import type { Announcement } from '../chat/announcement';
import { contextOf, mentionIn, replacedBy } from './announcement-context';
import type { Content, ContentWorld } from './content-kinds';
import { fileContent, listContent, lostContent } from './problem-lists';

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
      if (entry.kind === 'change') return asContent(await changeIn(run, entry, view, world));
      const content = await (entry.kind === 'thread' ? listContent : fileContent)(entry, run, world);
      return content.kind === 'unavailable' && lost.has(run.key) ? lostContent(run) : content;
    }
    case 'skipped':
      return asContent({ kind: 'skipped', runs: entry.skipped, incident: view.incident });
    case 'over':
      return asContent({ kind: 'over', incident: view.incident });
    case 'parent':
    case 'update':
    case 'reminder':
      return asContent(await incidentNow(entry, view, record, world));
  }
}

function asContent(announcement: Announcement): Content {
  return { kind: 'announcement', announcement };
}

/** An incident as it stands, in its parent message or in a reminder. */
async function incidentNow(
  entry: OutboxEntry,
  view: IncidentView,
  { runs }: JobRecord,
  world: ContentWorld,
): Promise<Announcement> {
  const { incident } = view;
  const latest = runs.findLast((run) => run.incident === incident.key);
  const context = await contextOf(world, incident.latest, latest);
  if (entry.kind === 'reminder') return { kind: 'reminder', view, context };
  const mention = mentionIn(entry, incident, incident.change, world);
  return {
    kind: 'incident',
    view,
    context: { ...context, ...mention, ...(await replacedBy(incident, world)) },
  };
}

/** What a further run changed. */
async function changeIn(
  run: JudgedRun,
  entry: OutboxEntry,
  { incident }: IncidentView,
  world: ContentWorld,
): Promise<Announcement> {
  const { sessionId, change, report } = run;
  if (change === undefined || report === undefined) return { kind: 'lost log', sessionId };
  const context = await contextOf(world, report, run);
  const mention = mentionIn(entry, incident, change, world);
  return { kind: 'change', run: { sessionId, change, report }, context: { ...context, ...mention } };
}
