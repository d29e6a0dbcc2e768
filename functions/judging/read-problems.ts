import type { LogItem } from '../alerts/log-item';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';

/** A log item of a run that is a problem unless a rule passes it over, and the attempt that it comes from. */
export interface RunProblem {
  readonly sessionId: string;
  readonly item: LogItem;
}

/**
 * Reads the problems of a run in the order of its attempts, page by page. A retry processes the failed objects again:
 * the errors of an earlier attempt are what the last one was about, its warnings still stand.
 *
 * @param attempts the ids of the run's sessions, the last one last
 * @param options.until until when it may take, epoch ms
 * @param options.onPage is told how many log items a page held
 * @throws SessionGoneError when the last attempt's log is gone, and the errors of VeeamClient
 */
export async function* readProblems(
  veeam: VeeamClient,
  attempts: readonly string[],
  { until, onPage }: { readonly until?: number; readonly onPage?: (logItems: number) => void } = {},
): AsyncGenerator<RunProblem> {
  const last = attempts.at(-1);
  for (const sessionId of attempts) {
    try {
      for await (const page of veeam.logItems(sessionId, until === undefined ? {} : { until })) {
        onPage?.(page.length);
        for (const item of page) {
          const counts = item.outcome === 'warning' || (item.outcome === 'error' && sessionId === last);
          if (counts) yield { sessionId, item };
        }
      }
    } catch (error) {
      // The last attempt tells how the run ended; an earlier one may have been cleaned up.
      if (!(error instanceof SessionGoneError) || sessionId === last) throw error;
    }
  }
}
