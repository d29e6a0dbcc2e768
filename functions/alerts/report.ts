import type { Problem } from './problem';
import type { Severity } from './severity';

/** What is to be said about one run: everything that a message needs, in no message's form. */
export interface Report {
  readonly server: string;
  readonly sessionId: string;
  readonly job: { readonly id: string; readonly name: string };
  readonly organization?: string;
  readonly state: ReportState;
  /** The session's own status, as the server wrote it. */
  readonly status: string;
  /** How bad the run is as a whole: its worst problem or its own status. */
  readonly severity: Severity;
  /** When the run began, ISO 8601; of a run with retries its first attempt. */
  readonly startedAt: string;
  /** When its last attempt ended, ISO 8601; absent while it runs and when nobody knows. */
  readonly endedAt?: string;
  /** How many objects its last attempt processed, where the server says so. */
  readonly objects?: number;
  /** How many attempts the run took: 1 without retries. */
  readonly attempts: number;
  /** How many log items are problems, exactly. */
  readonly counts: Readonly<Record<Severity, number>>;
  /** Worst first, then most frequent first. */
  readonly problems: readonly Problem[];
  /** What `problems` leaves out because there are too many different ones, by count of log items. */
  readonly otherItems: number;
  /** What the log says of how the run ended, "Job failed at …", beside its problems: not counted above. Hostile text. */
  readonly closingLines?: readonly string[];
  /** What rules of the configuration pass over: neither counted above nor listed, but said. */
  readonly ignored?: readonly RuleUse[];
  /** Rules that fit but whose time is over, so that what they fit is reported again. */
  readonly expired?: readonly RuleUse[];
}

/** How often a rule of the configuration fitted. */
export interface RuleUse {
  /** The operator's own words. */
  readonly reason: string;
  /** How many log items it fitted. */
  readonly items: number;
  /** Its last day, or when it ends or ended, ISO 8601 as the operator wrote it; absent where it has no end. */
  readonly until?: string;
}

/**
 * Why a run is reported: it is over; it still runs (by hand only); it was followed and is gone from the server; its log
 * could not be read; its job could not be read, so that nobody knows who may read its problems.
 */
type ReportState = 'ended' | 'running' | 'vanished' | 'unreadable' | 'nameless';

/** How many log items of a report are problems. */
export function problemItemCount(report: Pick<Report, 'counts'>): number {
  return report.counts.error + report.counts.warning;
}

/** How many log items of a report rules pass over. */
export function ignoredCount({ ignored = [] }: Pick<Report, 'ignored'>): number {
  return ignored.reduce((sum, { items }) => sum + items, 0);
}

/** Whether a stored report leaves out what the log tells: it was made from one, and abridged. */
export function needsLog({ state, problems, otherItems }: Report): boolean {
  const isOfLog = state === 'ended' || state === 'running';
  return isOfLog && (otherItems > 0 || problems.some(({ unlisted }) => unlisted > 0));
}
