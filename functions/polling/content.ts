import type { IncidentView } from '../alerts/incident';
import { viewOf } from '../alerts/incident-view';
import type { JobRecord, JudgedRun, OutboxEntry } from '../alerts/job-record';
import type { Report } from '../alerts/report';
import { changeMessage } from '../slack/change-message';
import { incidentMessage } from '../slack/incident-message';
import type { Message } from '../slack/message';
import { overMessage } from '../slack/over-message';
import { lostLogMessage } from '../slack/plain-message';
import { reminderMessage } from '../slack/reminder-message';
import type { VeeamClient } from '../veeam/client';
import { contextOf, mentionIn, replacedBy } from './context';
import { listsOf } from './lists';
import type { World } from './world';

/** What an entry of the outbox amounts to when it is said. */
export type Content = MessageContent | FileContent;

export interface MessageContent {
  readonly kind: 'message';
  readonly message: Message;
}

export interface FileContent {
  readonly kind: 'file';
  readonly name: string;
  readonly title: string;
  readonly content: string;
}

/** Works out what the entries of an outbox say. */
export interface Contents {
  /**
   * Undefined for what cannot do without the log while the server cannot be asked.
   *
   * @throws VeeamApiError or VeeamUnreachableError when a log that is needed cannot be read at the moment
   */
  of(entry: OutboxEntry, record: JobRecord): Promise<Content | undefined>;
}

/** Where contents come from. */
export interface Sources {
  /** Absent while the server cannot be asked: then what was stored has to do. */
  readonly veeam?: VeeamClient;
  /** Reports that were made just now, whole, by the key of the run. */
  readonly fresh?: ReadonlyMap<string, Report>;
}

/** What a content is made for. */
export type ContentWorld = Pick<
  World,
  'config' | 'clock' | 'ignoreRules' | 'adviceFor' | 'slack' | 'pageLinks'
>;

/**
 * The contents of what is owed for one job. What tells of an incident is made from what was decided, and never waits; lists
 * of log items are made from fresh reports, or from logs that are read again.
 */
export function contents(world: ContentWorld, sources: Sources): Contents {
  const lists = listsOf(world, sources);
  return {
    of: async (entry, record) => {
      const run = record.runs.find(({ key }) => key === entry.run);
      const view = viewOf(record, entry.incident);
      if (view === undefined) return undefined;
      switch (entry.kind) {
        case 'thread':
          return run && (await lists.thread(entry, run));
        case 'file':
          return run && (await lists.file(entry, run));
        case 'change':
          return run && asContent(await told(entry, view, run, world));
        default:
          return asContent(await telling(entry, view, record, world));
      }
    },
  };
}

function asContent(message: Message): MessageContent {
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
  if (entry.kind === 'over') return overMessage(incident);
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
