import type { LogItem } from '../alerts/log-item';
import type { Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';

/** A log item of a run, and the attempt that it comes from. */
export interface RunItem {
  readonly sessionId: string;
  readonly item: LogItem;
}

/** A part of a run's log as the server sent it. */
export interface RunPart {
  /** How many log items were read for it. */
  readonly read: number;
  /** Those that belong to what is shown. */
  readonly items: readonly RunItem[];
}

/**
 * Reads the log of a run's last attempt, and before it what still stands of the earlier ones: their warnings, since a
 * retry processes the failed objects only. A message counts the same log items.
 *
 * @param attempts the run's sessions, the last one last
 * @throws SessionGoneError when the last attempt's log is gone, and the errors of VeeamClient
 */
export async function* readRun(veeam: VeeamClient, attempts: readonly Session[]): AsyncGenerator<RunPart> {
  const last = attempts.at(-1);
  for (const attempt of attempts) {
    const { id: sessionId } = attempt;
    const stands = ({ outcome }: LogItem) => attempt === last || outcome === 'warning';
    try {
      for await (const page of veeam.logItems(sessionId, { rests: hasEnded(attempt) })) {
        yield { read: page.length, items: page.filter(stands).map((item) => ({ sessionId, item })) };
      }
    } catch (error) {
      // An earlier attempt may have been cleaned up.
      if (!(error instanceof SessionGoneError) || attempt === last) throw error;
    }
  }
}
