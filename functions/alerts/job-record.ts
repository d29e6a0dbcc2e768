import type { Report } from './report';

/** What is remembered of a job, or of one report by hand: what was decided, and what of it is not said yet. */
export interface JobRecord {
  /** The runs that were reported, oldest first. */
  readonly reported: readonly ReportedRun[];
  /** What is owed to Slack, in the order in which it must be said. */
  readonly outbox: readonly OutboxEntry[];
}

/** A run that it was decided to report. */
export interface ReportedRun {
  /** The session that it was judged by. */
  readonly sessionId: string;
  /** Its sessions in order of creation; the last one is `sessionId`. */
  readonly attempts: readonly string[];
  /** The beginning of the keys of all its messages; no other report has the same. */
  readonly key: string;
  /** When it was decided to report it, epoch ms. */
  readonly decidedAt: number;
  /** How many files it was decided to add. */
  readonly files?: number;
  /** What was found, abridged; kept until everything is said. */
  readonly report?: Report;
  /** Its parent message, once it is posted. */
  readonly parent?: PostedMessage;
  /** How many parents it had that people deleted. */
  readonly parents?: number;
}

/** Where a message stands in Slack. */
export interface PostedMessage {
  readonly channel: string;
  readonly ts: string;
}

/** An instruction to say something; what exactly is worked out when it is said. */
export interface OutboxEntry {
  /** Unique to this logical message; stands in the metadata of the message, or in the name of the file. */
  readonly key: string;
  readonly kind: 'parent' | 'thread' | 'file';
  /** The `key` of the run it belongs to. */
  readonly run: string;
  /** Part `part` of `of`, counted from 1. */
  readonly part: number;
  readonly of: number;
  /** Who is saying it, or was when it stopped; absent when it was never tried. */
  readonly claim?: Claim;
}

/** The mark of whoever is sending an entry. Without one the entry was certainly never sent. */
export interface Claim {
  /** Identifies the sender. */
  readonly by: string;
  /** When it was claimed, epoch ms. */
  readonly at: number;
  /** Where it goes: the message has to be looked for where it was sent, whatever the configuration says later. */
  readonly channel: string;
}

/** A job that nothing was ever reported of. */
export const nothingReported: JobRecord = { reported: [], outbox: [] };
