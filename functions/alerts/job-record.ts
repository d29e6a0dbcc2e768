import type { AnyIncident } from './any-incident';
import type { Change } from './change';
import type { Topic } from './concern';
import type { Deed } from './deed';
import type { DigestPost } from './digest-post';
import type { GoodRunPost } from './good-run';
import type { ConcernIncident, Incident, PostedMessage, RecoveredIncident, RunOutcome } from './incident';
import type { JobWatch } from './job-watch';
import type { Marks } from './marks';
import type { Mute } from './mute';
import type { Report } from './report';
import type { Rerun } from './rerun';
import type { SeenProblems } from './seen-problems';
import type { JobReference } from './session';
import type { Trouble } from './trouble';
import type { UnprotectedObjects } from './unprotected-objects';
import type { WebhookCall } from './webhook-call';

/** What is remembered of a job, or of one report by hand: what is to be done, what was decided, and what of it is not said yet. */
export interface JobRecord {
  /** Which job it is; absent of a report by hand, and before the first session was taken in. */
  readonly reference?: JobReference;
  /** What the job was when it could be read last. */
  readonly facts?: JobMemo;
  /** When it was looked last whether the job still exists, epoch ms. */
  readonly checkedAt?: number;
  /** When it was found that nobody watches it any more, epoch ms: the job is gone, or its server is not polled. */
  readonly unwatchedAt?: number;
  /** What is remembered to notice that it does not run; absent until the job was seen in the list of all jobs. */
  readonly watch?: JobWatch;
  /** The sessions that something is left to do for, by id. */
  readonly open: ReadonlyMap<string, OpenSession>;
  /** From when on something is to be done for the job, epoch ms; absent where nothing is. */
  readonly dueAt?: number;
  /** The runs that were judged lately, in the order in which they were. */
  readonly runs: readonly JudgedRun[];
  /** Marks of the sessions that were judged, for longer than their runs are remembered. */
  readonly judged: Marks;
  /** When the last run without problems ended, ISO 8601 by the server's clock; absent before the first. */
  readonly lastGood?: string;
  /** The objects that its last runs did not back up well; empty where all are well, or nobody can tell. */
  readonly unprotected: UnprotectedObjects;
  /** The incident that the job recovered from last, until another one opens. */
  readonly recovered?: RecoveredIncident;
  /** The problems that the job had lately. */
  readonly known: SeenProblems;
  /** Those that are open, which at most the last one is, and those of which something is owed; oldest first. */
  readonly incidents: readonly Incident[];
  /** Those that are open, at most one of each topic, and those of which something is owed; oldest first. */
  readonly concerns: readonly ConcernIncident[];
  /** The digests of which something is owed. */
  readonly digests: readonly DigestPost[];
  /** The good runs of which something is owed: somebody wants to hear of each. */
  readonly goodRuns: readonly GoodRunPost[];
  /** When the last digest was due that was decided, epoch ms. */
  readonly digestedAt?: number;
  /** What people want not to be called about for a while. */
  readonly mutes: readonly Mute[];
  /** That the job was started from the chat; absent while no run of that is waited for. */
  readonly rerun?: Rerun;
  /** Marks of what people asked for in the chat and that took effect. */
  readonly heeded: Marks;
  /** What is owed to the chat; that of one incident is in the order in which its thread is to show it. */
  readonly outbox: readonly OutboxEntry[];
  /** What webhooks are owed; that of one incident in its order. */
  readonly calls: readonly WebhookCall[];
  /** How many calls were decided; absent before the first. */
  readonly called?: number;
}

/** What a job was when it could be read last: it stands while the job cannot be read, or is gone. */
export interface JobMemo {
  readonly name: string;
  readonly organization?: string;
  /** When that was, epoch ms. */
  readonly readAt: number;
}

/** A session that something is left to do for. */
export interface OpenSession extends Leftover {
  /** ISO 8601 by the server's clock. */
  readonly createdAt: string;
  /** Since when it waits to be looked at, epoch ms. */
  readonly waitsSince: number;
}

/** What is left to do for a session. */
export interface Leftover {
  readonly because: 'unjudged' | 'running' | 'awaiting-retry' | 'unreadable';
  /** Until when a further attempt is waited for, epoch ms by the server's clock. */
  readonly until?: number;
  /** In how many polls its log could not be read. */
  readonly failures?: number;
  /** In how many polls its job could not be read, where that decides something. */
  readonly nameless?: number;
  /** Whether its log takes long to read. */
  readonly slow?: true;
}

/** A run that was judged. */
export interface JudgedRun {
  /** The beginning of the keys of whatever is said of it; no other run or report has the same. */
  readonly key: string;
  /** The session that it was judged by. */
  readonly sessionId: string;
  /** Its sessions in order of creation; the last one is `sessionId`. */
  readonly attempts: readonly string[];
  /** When it was judged, epoch ms. */
  readonly decidedAt: number;
  /** When its first attempt was created, and its last one ended, epoch ms by the server's clock; absent where nobody knows. */
  readonly began?: number;
  readonly ended?: number;
  readonly outcome: RunOutcome;
  /** The `key` of the incident that it is reported in; absent where it went well. */
  readonly incident?: string;
  /** Whether its incident's message alone shows it, as long as it is the latest: its thread has nothing of it. */
  readonly quiet?: true;
  /** How many files it was decided to add. */
  readonly files?: number;
  /** What was found, abridged; kept until everything is said. */
  readonly report?: Report;
  /** What it changed in its incident; kept until that is said. */
  readonly change?: Change;
  /** The parent message of its incident, once that is over and everything is said. */
  readonly parent?: PostedMessage;
}

/** An instruction to say something; what exactly is worked out when it is said. */
export interface OutboxEntry {
  /** Unique to this logical message; stands in the metadata of the message, or in the name of the file. */
  readonly key: string;
  readonly kind: EntryKind;
  /** The `key` of the incident it belongs to. */
  readonly incident: string;
  /** The `key` of the run it belongs to. */
  readonly run: string;
  /** Part `part` of `of`, counted from 1. One entry stands for all files of a run: the next one takes its place. */
  readonly part: number;
  readonly of: number;
  /** Whether a reply is shown in the channel, too. */
  readonly inChannel?: true;
  /** Whether nobody is called by it: it was decided in quiet hours, or while something is maintained. */
  readonly hushed?: true;
  /** Whether a reminder is what people did not hear of then. */
  readonly held?: true;
  /** Who is saying it, or was when it stopped; absent when it was never tried. */
  readonly claim?: Claim;
  /** What kept it from being said; absent where nothing did. */
  readonly trouble?: Trouble;
  /** The runs that a `skipped` entry stands for. */
  readonly skipped?: SkippedRuns;
  /** What a `deed` entry tells of. */
  readonly deed?: Deed;
}

/** Runs that a thread does not tell of one by one, since the chat took nothing for long. */
export interface SkippedRuns {
  readonly runs: number;
  /** When the first and the last of them were judged, epoch ms. */
  readonly from: number;
  readonly to: number;
}

/**
 * What is said: the parent message, or an edit of it; below it the problems of the run that opened the incident, what a
 * further run changed, the file with a run's log items, that it is over, that it is still open, that further runs are not
 * told of one by one, what a person did about it.
 */
type EntryKind =
  | 'parent'
  | 'update'
  | 'thread'
  | 'change'
  | 'file'
  | 'over'
  | 'reminder'
  | 'skipped'
  | 'deed';

/** The mark of whoever is sending an entry. Without one the entry was certainly never sent. */
export interface Claim {
  /** Identifies the sender. */
  readonly by: string;
  /** When it was claimed, epoch ms. */
  readonly at: number;
  /** Since when it may have been sent, epoch ms, where an earlier sender was not heard of again and nobody could look; else `at`. */
  readonly since?: number;
  /** Where it goes: the message has to be looked for where it was sent, whatever the configuration says later. */
  readonly channel: string;
  /** The message below which it goes; the parent may be another one later. */
  readonly thread?: string;
}

/** A job of which nothing was ever judged. */
export const nothingJudged: JobRecord = {
  open: new Map(),
  runs: [],
  judged: new Set(),
  known: new Map(),
  unprotected: new Map(),
  incidents: [],
  concerns: [],
  digests: [],
  goodRuns: [],
  mutes: [],
  heeded: new Set(),
  outbox: [],
  calls: [],
};

/** The open incident of a job's runs; undefined while all is well. */
export function openIncident({ incidents }: JobRecord): Incident | undefined {
  return incidents.find(({ ending, byHand }) => ending === undefined && byHand === undefined);
}

/** The open incident of a topic; undefined where nothing is known to be wrong. */
export function openConcern({ concerns }: JobRecord, topic: Topic): ConcernIncident | undefined {
  return concerns.find(({ ending, concern }) => ending === undefined && concern.topic === topic);
}

/** What is open of a job: what its runs found, and what is not well besides. */
export function openOnes(record: JobRecord): readonly (Incident | ConcernIncident)[] {
  const open = openIncident(record);
  const concerns = record.concerns.filter(({ ending }) => ending === undefined);
  return open === undefined ? concerns : [open, ...concerns];
}

/** Whatever of a record has a message of its own. */
export type Told = Pick<JobRecord, 'incidents' | 'concerns' | 'digests' | 'goodRuns'>;

/** The incident of a key, of whichever sort. */
export function incidentOf(
  { incidents, concerns, digests, goodRuns }: Told,
  key: string,
): AnyIncident | undefined {
  return [...incidents, ...concerns, ...digests, ...goodRuns].find((incident) => incident.key === key);
}

/** The incidents of a record, of which that of a key is changed. */
export function withIncident(
  { incidents, concerns, digests, goodRuns }: Told,
  key: string,
  change: <T extends AnyIncident>(incident: T) => T,
): Told {
  const changed = <T extends AnyIncident>(all: readonly T[]) =>
    all.map((incident) => (incident.key === key ? change(incident) : incident));
  return {
    incidents: changed(incidents),
    concerns: changed(concerns),
    digests: changed(digests),
    goodRuns: changed(goodRuns),
  };
}
