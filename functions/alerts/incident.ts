import type { Acknowledgement } from './acknowledgement';
import type { Change } from './change';
import type { Concern } from './concern';
import type { Hold } from './hold';
import type { Problem } from './problem';
import type { Report } from './report';

/** What all have that have a message of their own in the channel. */
export interface IncidentCore {
  /** The beginning of the keys of whatever is said of it. */
  readonly key: string;
  /** When it was decided, epoch ms. */
  readonly openedAt: number;
  /** Whether it was an error at some time: its channel is that of errors. */
  readonly hadErrors?: true;
  /** Since when it is an error, epoch ms; absent while it is a warning. */
  readonly errorSince?: number;
  /** How long it was an error at a stretch, the longest time, in ms. */
  readonly longestError: number;
  /** When the channel last heard of it, by a parent, a reply that is shown there or a reminder, epoch ms. */
  readonly heardAt: number;
  /** Until when nobody is called although there was news; absent where people heard of all of it. */
  readonly hold?: Hold | undefined;
  /** Who has taken it on; absent where nobody has. */
  readonly acknowledged?: Acknowledgement;
  /** The mark of the webhook whose receiver knows of it, or will; absent where none does, and once it was told that it is over. */
  readonly calledTo?: string | undefined;
  /** How often people did something about it: what is said of it has a number of its own. */
  readonly deeds?: number;
  /** How many reminders were decided. */
  readonly reminders: number;
  /** Its parent message, once it is posted. */
  readonly parent?: PostedMessage;
  /** The parent message that its own takes the place of. */
  readonly replaces?: PostedMessage;
  /** How many parents were posted since it last changed because others were deleted. */
  readonly replacements: number;
  /** What could not be added to its thread; absent where all could. */
  readonly gaveUp?: { readonly count: number; readonly reason: string };
}

/** What runs of a job found: from the first run that is reported to one without problems. Its key is that of the run that opened it. */
export interface Incident extends IncidentCore {
  /** Whether somebody asked for it: a report of one run that never changes. */
  readonly byHand?: true;
  /** When its first run began, ISO 8601 by the server's clock. */
  readonly since: string;
  /** How many runs were reported in it. */
  readonly runs: number;
  /** What its latest run found, abridged. */
  readonly latest: Report;
  /** What its latest run changed. */
  readonly change: Change;
  /** Problems that are there as far as anybody knows, although the latest run did not get far enough to show them; abridged. */
  readonly unseen: readonly Problem[];
  /** When a problem of its first run was last seen before it, epoch ms, where the job had it before and recovered. */
  readonly returned?: number;
  /** How it ended; absent while it is open. */
  readonly ending?: Ending;
}

/** What is not well although no log item tells of it: from when it is noticed until it is over. */
export interface ConcernIncident extends IncidentCore {
  /** As it stands, or stood when it ended. */
  readonly concern: Concern;
  readonly subject: Subject;
  /** How often it changed: what is said of a change has its number. */
  readonly changes: number;
  /** How it ended; absent while it is open. */
  readonly ending?: ConcernEnding;
}

/** How a concern ends; when that was found, epoch ms. */
export type ConcernEnding =
  /** It is not the case any more, the job is gone, or nobody watches its server. */
  | { readonly kind: 'passed' | 'gone' | 'unwatched'; readonly at: number }
  /** A route sends what is that bad, or whose it is, to another channel, where it goes on. */
  | { readonly kind: 'moved'; readonly at: number; readonly channel: string };

/** Whose a concern is: a job's, or a whole server's. */
export interface Subject {
  readonly server: string;
  readonly job?: { readonly id: string; readonly name: string };
  readonly organization?: string;
}

/** How an incident ends. */
export type Ending =
  /** A run had no problems, or none that are reported. */
  | {
      readonly kind: 'clean';
      readonly sessionId: string;
      /** When the run ended, ISO 8601 by the server's clock. */
      readonly endedAt: string;
      /** How many of its log items are problems that `minSeverity` keeps from being reported. */
      readonly belowThreshold: number;
    }
  /** The job is no longer on the server; when that was found, epoch ms. */
  | { readonly kind: 'gone'; readonly at: number }
  /** A route sends what is that bad, or whose it is, to another channel, where it goes on. */
  | { readonly kind: 'moved'; readonly channel: string }
  /** The server is no longer in the configuration; when that was found, epoch ms. */
  | { readonly kind: 'unwatched'; readonly at: number };

/** An incident that a job recovered from, of which everything is said: as much as is needed to go on in its message. */
export interface RecoveredIncident
  extends Pick<Incident, 'key' | 'heardAt' | 'gaveUp' | 'replaces' | 'deeds'> {
  readonly parent: PostedMessage;
  /** When the run ended with which the job recovered, ISO 8601 by the server's clock. */
  readonly endedAt: string;
  /** How many log items were problems in its last run. */
  readonly items: number;
}

/** An incident of runs as a message shows it. */
export interface IncidentView {
  readonly incident: Incident;
  /** How the job's last runs went, oldest first: at most 14. */
  readonly strip: readonly RunOutcome[];
  /** When the last run without problems ended, ISO 8601; absent where none is known. */
  readonly lastGood?: string;
  /** When a problem began, epoch ms, to the hour; undefined where nobody knows. */
  readonly sinceOf: (problem: Problem) => number | undefined;
}

/** How a run went, as far as anybody knows. */
export type RunOutcome = 'success' | 'warning' | 'error' | 'unknown';

/** Where a message stands in the chat. */
export interface PostedMessage {
  readonly channel: string;
  /** What the chat calls it. */
  readonly id: string;
}
