import type { Config } from '../../functions/config/config';
import type { Slack } from '../../local/slack/slack';
import type { ClosedChannel, Hardships } from './hardships';
import type { JobHistories } from './job-histories';
import type { Invocation } from './lambda';
import type { Ledger } from './ledger';
import type { OpenedSessions } from './opened-sessions';
import type { Rules } from './oracle';
import type { Press } from './presses';
import type { StartOrders } from './start-orders';
import type { Table } from './table';
import type { PlannedServer } from './world-plan';

/** What people asked for by the controls of messages, and what came of it. */
export interface PressedEvidence {
  readonly presses: readonly Press[];
  /** The invocations of the function that does what they ask for. */
  readonly invocations: readonly Invocation[];
  readonly histories: JobHistories;
  readonly startOrders: StartOrders;
  readonly slack: Slack;
  readonly config: Config;
}

/** What is known when a play is over. */
export interface Evidence {
  readonly isOver: boolean;
  readonly hardships: Hardships;
  /** When which channel was closed to the bot. */
  readonly closed: readonly ClosedChannel[];
  /** The parents whose threads people locked, by `ts`. */
  readonly locked: ReadonlySet<string>;
  readonly servers: readonly PlannedServer[];
  readonly rules: Rules;
  readonly ledger: Ledger;
  readonly table: Table;
  readonly opened: OpenedSessions;
  readonly invocations: readonly Invocation[];
  /** The sessions that somebody asked for again when nothing went wrong any more. */
  readonly requested: ReadonlySet<string>;
  /** Absent where messages have no controls. */
  readonly pressed?: PressedEvidence;
  /** How many of the last invocations, when everything was dealt with, must have gone well. */
  readonly settled: number;
  /** What an invocation may ask of each service; by default what is enough for a small world. */
  readonly mostRequests?: number;
}
