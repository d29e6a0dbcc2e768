import type { Outcome } from './severity';

/** One line of a session's log, in the product's own words. */
export interface LogItem {
  /** Identifies the item; its position and its text may change while the session runs. */
  readonly id: string;
  /** What its status means. */
  readonly outcome: Outcome;
  /** The status as the server wrote it: `Warning`, `Error`, … ; empty when it wrote none. */
  readonly status: string;
  /** What it says, without the status in front. Hostile text: any length, any character. Never empty. */
  readonly text: string;
  /** When it began, ISO 8601, as the server wrote it. */
  readonly createdAt?: string;
  /** When it was over, ISO 8601, as the server wrote it; absent while it lasts. */
  readonly endedAt?: string;
}
