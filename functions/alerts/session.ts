/** One execution of a backup or copy job, in the product's own words. */
export interface Session {
  readonly id: string;
  readonly job: JobReference;
  /** The status as the server wrote it: `Success`, `Failed`, `Running`, … */
  readonly status: string;
  /** When it was created, ISO 8601 in UTC, by the server's clock. */
  readonly createdAt: string;
  /** When it ended, ISO 8601 in UTC, by the server's clock; absent while it runs. */
  readonly endedAt?: string;
  /** How many objects it processed, where the server says so. */
  readonly objects?: number;
  /** How much it moved and how fast, where the server says so. */
  readonly statistics?: Statistics;
  /** Which earlier session it is a further attempt of. */
  readonly continues: Continuation;
  /** Whether the server will try again; some do not say. */
  readonly retry: 'promised' | 'none' | 'unsaid';
  /** The order number of this attempt within its run: 0 is the first. */
  readonly retryCount: number;
}

/** What a session moved, and how fast. */
export interface Statistics {
  /** In bytes. */
  readonly transferred?: number;
  /** In bytes per second. */
  readonly processingRate?: number;
  /** In items per second. */
  readonly itemRate?: number;
  /** In bytes per second. */
  readonly readRate?: number;
  /** In bytes per second. */
  readonly writeRate?: number;
  /** What slows it down, as the server wrote it: `Source`, `Target`, `Detecting`, … */
  readonly bottleneck?: string;
}

/** Which earlier session a session is a further attempt of: none, one that it names, or the job's previous one. */
export type Continuation =
  | { readonly kind: 'none' }
  | { readonly kind: 'session'; readonly id: string }
  | { readonly kind: 'previous' };

/** A job as a session names it. */
export interface JobReference {
  readonly id: string;
  /** A copy job lives in another collection than a backup job; older servers do not say which one it is. */
  readonly kind: 'backup' | 'copy' | 'unknown';
}

/** What is known of a job beyond its id. */
export interface Job {
  readonly id: string;
  readonly name: string;
  readonly organization?: string;
  /** Why its organization could not be read. */
  readonly organizationTrouble?: Error;
  readonly enabled: boolean;
  readonly retries: JobRetries;
}

/** What is known of a job: itself, that the server has it no more, or nothing because it could not be read. */
export type JobFacts = Job | 'gone' | 'unknown';

/** How often, and after which pause, a job tries failed objects again. */
export interface JobRetries {
  /** How many further attempts follow a failed one; 0 when retries are off. */
  readonly attempts: number;
  /** The pause before each of them in ms. */
  readonly pause: number;
}
