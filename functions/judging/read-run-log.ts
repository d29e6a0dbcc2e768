import type { LogItem } from '../alerts/log-item';
import type { VeeamClient } from '../veeam/client';
import type { LogReading } from '../veeam/log-items';
import { SessionGoneError } from '../veeam/veeam-errors';

/** A log item of a run, and the attempt that it comes from. */
export interface RunItem {
  readonly sessionId: string;
  readonly item: LogItem;
  /** Whether a further attempt came after the one that it comes from. */
  readonly isOfEarlierAttempt?: true;
}

/** A part of a run's log as the server sent it. */
export interface LogPart {
  /** How many log items were read for it. */
  readonly read: number;
  /** Those that count. */
  readonly items: readonly RunItem[];
  /** Whether the log does not rest that should, so that some of it may have slipped past. */
  readonly isShifted?: true;
}

/** An attempt whose log is read. */
export interface Attempt extends Required<Pick<LogReading, 'hasEnded'>> {
  readonly id: string;
}

/**
 * Reads the log of a run in the order of its attempts, page by page. A retry processes the failed objects again: of an earlier
 * attempt the warnings alone still stand.
 *
 * @param attempts the run's sessions, the last one last
 * @throws SessionGoneError when the last attempt's log is gone, and the errors of VeeamClient
 */
export async function* readRunLog(
  veeam: VeeamClient,
  attempts: readonly Attempt[],
  options: Pick<LogReading, 'until' | 'mayPassOver'> = {},
): AsyncGenerator<LogPart> {
  const last = attempts.at(-1);
  for (const attempt of attempts) {
    const { id: sessionId, ...reading } = attempt;
    const counts = ({ outcome }: LogItem) => attempt === last || outcome === 'warning';
    try {
      for await (const page of veeam.logItems(sessionId, { ...reading, ...options })) {
        const from = { sessionId, ...(attempt !== last && { isOfEarlierAttempt: true as const }) };
        const items = page.items.filter(counts).map((item) => ({ ...from, item }));
        yield { read: page.read, items, ...(page.isShifted && { isShifted: page.isShifted }) };
      }
    } catch (error) {
      // The last attempt tells how the run ended; an earlier one may have been cleaned up.
      if (!(error instanceof SessionGoneError) || attempt === last) throw error;
    }
  }
}
