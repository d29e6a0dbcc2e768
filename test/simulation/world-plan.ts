import type { ApiVersion } from '../../local/veeam/api-version';
import type { Leeway } from '../../local/veeam/leeway';
import type { Daily } from '../../local/veeam/schedule';
import type { VeeamWorld } from '../../local/veeam/world';

// What happens on the VB365 servers of one play, decided before anybody looks. Times are real ones, epoch ms; a server's
// own clock may be wrong by `clockError`.

export interface PlannedServer {
  readonly name: string;
  readonly api: ApiVersion;
  readonly leeway: Partial<Leeway>;
  /** How far its clock is ahead at first, in ms. */
  readonly clockError: number;
  /** When somebody puts its clock, and by how much, in order of time. */
  readonly jumps: readonly ClockJump[];
  /** How far back its first poll looks, in ms. */
  readonly lookback: number;
  /** In ms. */
  readonly tokenLifetime: number;
  readonly jobs: readonly PlannedJob[];
  /** What happens on it besides the runs of those jobs, in any order. */
  readonly events?: readonly PlannedEvent[];
  /** When it cannot be asked. */
  readonly outages?: readonly PlannedOutage[];
  /** Until when its certificate is valid, epoch ms; absent where nobody sees one. @param at epoch ms */
  readonly certificateEnds?: (at: number) => number;
  /** How far its local time is ahead of UTC, in minutes: an hour unless it says otherwise. @param at epoch ms */
  readonly offsetMinutes?: (at: number) => number;
  /** When it is upgraded, and what it serves from then on. */
  readonly upgrade?: { readonly at: number; readonly api: ApiVersion };
}

/** Something that happens on a server at a time, epoch ms. */
export interface PlannedEvent {
  readonly at: number;
  readonly happen: (world: VeeamWorld) => void;
}

/** A time in which a server cannot be asked, epoch ms, and why. */
export interface PlannedOutage {
  readonly from: number;
  readonly to: number;
  readonly how: 'unreachable' | 'certificate refused' | 'login refused';
}

/** A clock that is put forth, or back where `by` is negative; in ms. */
interface ClockJump {
  readonly at: number;
  readonly by: number;
}

export interface PlannedJob {
  readonly id: string;
  readonly name: string;
  readonly kind: 'backup' | 'copy';
  /** The name of the organization that it protects. */
  readonly organization: string;
  readonly retries: { readonly enabled: boolean; readonly attempts: number; readonly waitMinutes: number };
  /** When it runs by itself; absent where somebody starts it, or a copy job that the job does which it copies. */
  readonly daily?: Daily;
  /** What becomes of it: from then on it runs no more. */
  readonly end?: { readonly at: number; readonly how: 'removed' | 'disabled' };
  /** In order of time, one after the other; the first ones may have been over long before anybody watched. */
  readonly runs: readonly PlannedRun[];
}

/** An attempt and its retries, in order of time. */
export type PlannedRun = readonly [PlannedSession, ...PlannedSession[]];

export interface PlannedSession {
  readonly id: string;
  readonly createdAt: number;
  /** Absent when it never ends. */
  readonly endedAt?: number;
  /** The status at its end. */
  readonly status: string;
  /** Whether a further attempt is promised; v7 and v8 say so. */
  readonly willBeRetried: boolean;
  readonly items: readonly PlannedItem[];
  /** How long every page of its log takes, in ms; absent where it takes no longer than anything else. */
  readonly pageDelay?: number;
  /** When the server forgets it. */
  readonly removedAt?: number;
}

/** A log item as it stands at the end of its session. */
export interface PlannedItem {
  readonly id: string;
  /** Its time, which is its place in the log. */
  readonly at: number;
  /** When it appears; later than `at` when it is put between others. */
  readonly appearsAt: number;
  /** Until when it is written as running; absent when it appears as it stays. */
  readonly settlesAt?: number;
  readonly status: string;
  readonly text: string | null;
  /** A word that no other item's text holds; absent where the text is nothing special. */
  readonly mark?: string;
  /** What went wrong, whatever the object; absent where nobody can tell that from the text. */
  readonly kind?: string;
}

/** How far a server's clock is ahead by a time, in ms. @param at real time, epoch ms */
export function clockErrorAt({ clockError, jumps }: PlannedServer, at: number): number {
  return jumps.reduce((error, jump) => (jump.at <= at ? error + jump.by : error), clockError);
}
