import type { DigestPost } from '../alerts/digest-post';
import type { GoodRunPost } from '../alerts/good-run';
import type { ConcernIncident, IncidentView } from '../alerts/incident';
import { viewOf } from '../alerts/incident-view';
import { incidentOf, type JobRecord, type JudgedRun, type OutboxEntry } from '../alerts/job-record';
import { needsLog } from '../alerts/report';
import type { Announcement, FurtherRun, SaidOfConcern } from '../chat/announcement';
import type { World } from '../invocation/world';
import { fileName, reportName } from '../spool/spool-names';
import { reportFormat } from '../state/report-format';
import { contextOf, contextOfConcern, linkToSession, mentionIn, replacedBy } from './announcement-context';
import { handlingOf } from './handling';

/** What an entry of the outbox amounts to when it is said. */
export type Content =
  | { readonly kind: 'announcement'; readonly announcement: Announcement }
  | FileContent
  /** There is nothing to say any more. */
  | { readonly kind: 'nothing' }
  /** It is made from a log that is not at hand. */
  | { readonly kind: 'unavailable' };

/** A CSV file. */
export interface FileContent {
  readonly kind: 'file';
  readonly title: string;
  readonly content: string;
}

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
  world: World,
): Promise<Content> {
  if (entry.kind === 'deed') return await deedContent(entry, record, world);
  const concern = record.concerns.find(({ key }) => key === entry.incident);
  if (concern !== undefined) return await concernContent(entry, concern, record, world);
  const post = record.digests.find(({ key }) => key === entry.incident);
  if (post !== undefined) return asContent(await digestContent(post, world));
  const line = record.goodRuns.find(({ key }) => key === entry.incident);
  if (line !== undefined) return asContent(await goodRunContent(line, world));
  const view = viewOf(record, entry.incident);
  if (view === undefined) return { kind: 'nothing' };
  switch (entry.kind) {
    case 'thread':
    case 'file':
    case 'change': {
      const run = record.runs.find(({ key }) => key === entry.run);
      if (run === undefined) return { kind: 'nothing' };
      if (entry.kind === 'change') return asContent(await changeIn(run, entry, view, record, world));
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

/** How many of what is open the digest leads to: each address is a request. */
const mostLinks = 10;

/** A digest, with the addresses of what is open. */
async function digestContent({ digest }: DigestPost, { chat }: World): Promise<Announcement> {
  const links = await Promise.all(
    digest.open
      .slice(0, mostLinks)
      .map(({ parent }) => (parent === undefined ? undefined : chat.linkTo(parent))),
  );
  return { kind: 'digest', digest, links };
}

/** A good run, with the way to its session. */
async function goodRunContent({ goodRun }: GoodRunPost, world: World): Promise<Announcement> {
  const { server, job, sessionId } = goodRun;
  const link = await linkToSession(world, { server, jobId: job.id, sessionId });
  return { kind: 'good run', run: goodRun, ...(link !== undefined && { link }) };
}

/** What is said of a concern: always as it stands now. */
async function concernContent(
  entry: OutboxEntry,
  incident: ConcernIncident,
  record: JobRecord,
  world: World,
): Promise<Content> {
  const said = saidOfConcern(entry);
  if (said === undefined) return { kind: 'nothing' };
  const handling = said === 'parent' ? { handling: await handlingOf(incident, record, world) } : {};
  const context = { ...(await contextOfConcern(entry, incident, world)), ...handling };
  return asContent({ kind: 'concern', said, incident, context });
}

function saidOfConcern({ kind, held }: OutboxEntry): SaidOfConcern | undefined {
  switch (kind) {
    case 'parent':
    case 'update':
      return 'parent';
    case 'reminder':
      return held ? 'held' : 'reminder';
    case 'change':
    case 'over':
      return kind;
    default:
      return undefined;
  }
}

/** Who did what, with the way to the run that somebody started. */
async function deedContent(
  { deed, incident }: OutboxEntry,
  record: JobRecord,
  world: World,
): Promise<Content> {
  const about = incidentOf(record, incident);
  if (deed === undefined || about === undefined) return { kind: 'nothing' };
  const { reference } = record;
  if (deed.kind !== 'started' || deed.sessionId === undefined || !('latest' in about || 'subject' in about))
    return asContent({ kind: 'deed', deed });
  const { server } = 'latest' in about ? about.latest : about.subject;
  const ids = { server, jobId: reference?.id ?? '', sessionId: deed.sessionId };
  const link = await linkToSession(world, ids);
  return asContent({ kind: 'deed', deed, ...(link !== undefined && { link }) });
}

function asContent(announcement: Announcement): Content {
  return { kind: 'announcement', announcement };
}

/** An incident as it stands, in its parent message or in a reminder. */
async function incidentNow(
  entry: OutboxEntry,
  view: IncidentView,
  record: JobRecord,
  world: World,
): Promise<Announcement> {
  const { incident } = view;
  const { runs } = record;
  const latest = runs.findLast((run) => run.incident === incident.key);
  const context = await contextOf(world, incident.latest, latest);
  const mention = mentionIn(entry, incident, incident.change, world);
  if (entry.kind === 'reminder') {
    return { kind: 'reminder', view, context: { ...context, ...mention }, ...(entry.held && { held: true }) };
  }
  return {
    kind: 'incident',
    view,
    context: {
      ...context,
      ...mention,
      ...(await replacedBy(incident, world)),
      handling: await handlingOf(incident, record, world),
    },
  };
}

/** What a further run changed. */
async function changeIn(
  run: JudgedRun,
  entry: OutboxEntry,
  { incident }: IncidentView,
  { runs }: JobRecord,
  world: World,
): Promise<Announcement> {
  const { sessionId, change, report } = run;
  if (change === undefined || report === undefined) return { kind: 'lost log', sessionId };
  const context = await contextOf(world, report, run);
  const mention = mentionIn(entry, incident, change, world);
  const before = runs[runs.indexOf(run) - 1];
  // All runs of an incident are of it; only one that reopens it follows a run that went well.
  const isReopening = run.key !== incident.key && before !== undefined && before.incident === undefined;
  const further: FurtherRun = { sessionId, change, report, ...(isReopening && { reopened: true }) };
  return { kind: 'change', run: further, context: { ...context, ...mention } };
}

/** A part of a run's problems by kind, as the thread shows them. */
async function listContent({ part }: OutboxEntry, run: JudgedRun, world: World): Promise<Content> {
  const kept = await world.spool.get(reportName(run.key));
  const report = kept === undefined ? run.report : reportFormat.read(kept);
  if (report === undefined) return lostContent(run);
  if (kept === undefined && needsLog(report)) return { kind: 'unavailable' };
  // Other rules than when it was decided may need less room.
  if (part > world.chat.listing(report, world.adviceFor).messages) return { kind: 'nothing' };
  const context = await contextOf(world, report, run);
  return asContent({ kind: 'problems', report, part, context });
}

/** Of the job's name in a file's title. */
const longestJobName = 80;

/** A file with a run's problems by log item, named for the run. */
async function fileContent({ part, of }: OutboxEntry, run: JudgedRun, world: World): Promise<Content> {
  const content = await world.spool.get(fileName(run.key, part));
  if (content === undefined) return { kind: 'unavailable' };
  const parts = of === 1 ? [] : [`part ${part} of ${of}`];
  return { kind: 'file', title: [...nameOf(run), 'all problems', ...parts].join(', '), content };
}

/** "Exchange nightly, 2026-11-21 22:00 UTC", as far as it is known. */
function nameOf({ report }: JudgedRun): readonly string[] {
  if (report === undefined) return [];
  const began = new Date(report.startedAt);
  const time = Number.isNaN(began.getTime())
    ? []
    : [`${began.toISOString().slice(0, 16).replace('T', ' ')} UTC`];
  return [report.job.name.slice(0, longestJobName), ...time];
}

/** What is said in place of a list whose log is gone. */
function lostContent({ sessionId }: JudgedRun): Content {
  return asContent({ kind: 'lost log', sessionId });
}
