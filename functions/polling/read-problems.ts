import type { LogItem } from '../alerts/log-item';
import { Tally } from '../alerts/tally';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError, VeeamApiError, VeeamUnreachableError } from '../veeam/veeam-errors';
import { type Invocation, timeToWriteDown } from './world';

/** A log item that is a problem of a run, and the attempt that it comes from. */
export interface RunProblem {
  readonly sessionId: string;
  readonly item: LogItem;
}

/**
 * Reads the problems of a run in the order of its attempts, page by page. A retry processes the failed objects again:
 * the errors of an earlier attempt are what the last one was about, its warnings still stand.
 *
 * @param attempts the ids of the run's sessions, the last one last
 * @param onPage is told how many log items a page held
 * @throws SessionGoneError when the last attempt's log is gone, and the errors of VeeamClient
 */
export async function* readProblems(
  veeam: VeeamClient,
  attempts: readonly string[],
  onPage: (logItems: number) => void = () => {},
): AsyncGenerator<RunProblem> {
  const last = attempts.at(-1);
  for (const sessionId of attempts) {
    for await (const page of veeam.logItems(sessionId)) {
      onPage(page.length);
      for (const item of page) {
        if (item.outcome === 'warning' || (item.outcome === 'error' && sessionId === last))
          yield { sessionId, item };
      }
    }
  }
}

/** Counts the problems of a run. Throws as `readProblems` does. */
export async function tallyProblems(
  veeam: VeeamClient,
  attempts: readonly string[],
  onPage?: (logItems: number) => void,
): Promise<Tally> {
  const tally = new Tally();
  for await (const { item } of readProblems(veeam, attempts, onPage)) tally.add(item);
  return tally;
}

/** Stops reading a log while there is time to write down that it could not be read. @throws VeeamApiError */
export function stopInTime(server: string, invocation: Invocation): void {
  if (invocation.remaining() >= timeToWriteDown) return;
  throw new VeeamApiError(
    `The VB365 server ${server} serves a log too slowly for it to be read before the function's time is up. The next poll tries again; a session whose log stays unreadable is reported as such.`,
  );
}

/** Whether an error says that one log cannot be read; any other concerns the whole server. */
export function isAboutThisLog(error: unknown): boolean {
  return (
    error instanceof SessionGoneError ||
    error instanceof VeeamApiError ||
    error instanceof VeeamUnreachableError
  );
}
