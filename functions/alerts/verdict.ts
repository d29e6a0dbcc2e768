import type { GoodRunNotice } from './good-run';
import type { GrowthRule } from './growth';
import type { JudgedRun } from './job-record';
import type { Report } from './report';

/** A run that is to be decided. */
export type NewRun = Pick<JudgedRun, 'key' | 'sessionId' | 'attempts' | 'decidedAt' | 'began' | 'ended'>;

/** What a run comes to: it is reported, or it went well. */
export type RunVerdict = ReportedRun | WellRun;

/** The verdict that a run is reported. */
interface ReportedRun extends Reported {
  readonly kind: 'report';
  /** The channel that such a run is reported in. */
  readonly channel: string;
}

/** What is said of a run. */
export interface Reported {
  /** What was found, whole. */
  readonly report: Report;
  readonly counts: MessageCounts;
  readonly rules: IncidentRules;
}

/** What the configuration says about incidents. */
export interface IncidentRules {
  /** When a known problem that hits more objects is worse. */
  readonly growth: GrowthRule;
  /** For how long after a recovery a job that fails again reopens its message, in ms; 0: never. */
  readonly reopen: number;
  /** How many runs in a row have warnings alone before they are told. */
  readonly warnAfter: number;
}

/** The verdict that nothing is to be reported. */
export interface WellRun {
  readonly kind: 'well';
  /** A warning where `minSeverity` keeps warnings from being reported. */
  readonly outcome: 'success' | 'warning';
  /** ISO 8601 by the server's clock. */
  readonly endedAt: string;
  /** How many of its log items are problems that are not reported. */
  readonly belowThreshold: number;
  /** The line that tells of it; absent where nobody wants one. */
  readonly notice?: GoodRunNotice;
}

/** How much is to be said about a run. */
export interface MessageCounts {
  /** Where it opens an incident: the messages that list its problems, and the files besides them. */
  readonly opening: { readonly threadMessages: number; readonly files: number };
  /** In an open incident: the files that hold its problems. */
  readonly further: { readonly files: number };
  /** The same where it changed nothing, and nothing else is added to the thread. */
  readonly unchanged: { readonly files: number };
}
