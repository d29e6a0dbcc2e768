import type { Concern } from './concern';
import type { PostedMessage, RunOutcome } from './incident';
import type { Report } from './report';
import type { Severity } from './severity';

/** How all servers and their jobs fare at a moment. */
export interface Digest {
  /** The moment that it was due, epoch ms. */
  readonly dueAt: number;
  /** How many servers and jobs are watched. */
  readonly servers: number;
  readonly jobs: number;
  /** How many of these jobs nobody could look at. */
  readonly unseen: number;
  /** What is open, errors first, then what is open for longest. */
  readonly open: readonly OpenItem[];
  /** How much more is open. */
  readonly furtherOpen: number;
  /** How jobs fared, those that did not always do well first. */
  readonly strips: readonly JobStrip[];
  /** How many jobs more there are. */
  readonly furtherJobs: number;
  /** What the configuration passes over or holds back, and what of it ends soon; what people muted. */
  readonly notes: readonly DigestNote[];
  /** How many notes more there are. */
  readonly furtherNotes: number;
}

/** An incident that is open. */
export interface OpenItem {
  readonly server: string;
  /** The job's name; absent of what is a whole server's. */
  readonly job?: string;
  readonly severity: Severity;
  /** Since when, epoch ms. */
  readonly since: number;
  /** What is the case. */
  readonly what: OpenMatter;
  /** Its message, where it is posted. */
  readonly parent?: PostedMessage;
}

/** What an open incident is about: a run, with how many log items of it are problems, or a concern. */
type OpenMatter =
  | { readonly kind: 'run'; readonly report: Pick<Report, 'state' | 'status' | 'severity' | 'counts'> }
  | { readonly kind: 'concern'; readonly concern: Concern };

/** How the last runs of a job went, oldest first, and when the last good one ended, ISO 8601. */
export interface JobStrip {
  readonly server: string;
  readonly job: string;
  readonly outcomes: readonly RunOutcome[];
  readonly lastGood?: string;
}

/** What people set, in their words, from when on, where it is still to begin, and until when, epoch ms. */
export interface DigestNote {
  readonly kind: 'ignored' | 'maintenance' | 'quiet' | 'muted';
  readonly what: string;
  readonly from?: number;
  readonly until: number;
}

/** Whether there is nothing to do, and nothing that might be hidden. */
export function isAllGood({ open, unseen }: Pick<Digest, 'open' | 'unseen'>): boolean {
  return open.length + unseen === 0;
}
