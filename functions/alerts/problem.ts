import type { Severity } from './severity';

/** Log items that say the same about different objects, seen as one problem. */
export interface Problem {
  /** Equal for log items that differ only in the object, in ids, times, sizes and counts. */
  readonly fingerprint: string;
  /**
   * Equal also for log items that differ in other words that hold digits, which may be stamps that nobody knows; absent where
   * it is the fingerprint.
   */
  readonly outline?: string;
  /** A short readable name with the object taken out. Hostile text, at most 300 characters. */
  readonly name: string;
  readonly severity: Severity;
  /** The status as the server wrote it: `Warning`, `Error`, … ; empty when it wrote none. */
  readonly status: string;
  /** How many log items it stands for. */
  readonly count: number;
  /**
   * The objects it hits, or the whole texts where no object can be told apart; in the order of the log. Hostile text,
   * at most 300 characters each.
   */
  readonly objects: readonly AffectedObject[];
  /** How many of its log items `objects` does not name: too many of them, or too long to be shown whole. */
  readonly unlisted: number;
  /** Whether each of its log items is about an object of its own, also where `objects` no longer names them all. */
  readonly isOneEach?: true;
}

/** Whether each log item of a problem is about an object of its own; false also where nobody knows. */
export function hitsOneEach({ isOneEach, unlisted, objects }: Problem): boolean {
  return isOneEach ?? (unlisted === 0 && objects.every(({ count }) => count === 1));
}

/** A mailbox, site, team, OneDrive, … that a problem hit, and in how many log items. */
export interface AffectedObject {
  readonly name: string;
  readonly count: number;
}
