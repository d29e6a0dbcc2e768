import type { Ignoring } from '../alerts/ignore-rules';
import { isSeverity } from '../alerts/severity';
import { Tally } from '../alerts/tally';
import type { Spool } from '../spool/spool';
import type { VeeamClient } from '../veeam/client';
import type { LogReading } from '../veeam/log-items';
import { FileParts } from './file-parts';
import { type Attempt, readRunLog } from './read-run-log';

/** What one reading of a run's log finds. The files lie in the spool, under the key of the run. */
interface RunFindings {
  readonly tally: Tally;
  /** How many files hold its problems. */
  readonly files: number;
}

/** A run whose log is to be read. */
interface RunToRead {
  /** The beginning of the keys of whatever is said of it. */
  readonly key: string;
  /** Its sessions, the last one last. */
  readonly attempts: readonly Attempt[];
  /** What an operator's rules say about its log items. */
  readonly ignoring: Ignoring;
}

/** How a log is read. */
interface LogAccess extends Pick<LogReading, 'until'> {
  readonly veeam: VeeamClient;
  readonly spool: Spool;
  /** Is told how many log items a page held. */
  readonly onPage?: (logItems: number) => void;
}

/**
 * Reads a run's log once: counts its problems, and puts the files that list them into the spool on the way. Where a log
 * that should rest turns out to change, all is read once more, item by item.
 *
 * @throws SessionGoneError when the last attempt's log is gone, and the errors of VeeamClient
 */
export async function readRun(run: RunToRead, access: LogAccess): Promise<RunFindings> {
  try {
    return await findingsOf(run, access);
  } catch (error) {
    if (!(error instanceof RestlessLogError)) throw error;
    const attempts = run.attempts.map(({ id }) => ({ id, hasEnded: false }));
    return await findingsOf({ ...run, attempts }, access);
  }
}

/** A log changes that should rest, and something of it may have slipped past. */
class RestlessLogError extends Error {
  override readonly name = 'RestlessLogError';
}

/** @throws RestlessLogError */
async function findingsOf(
  { key, attempts, ignoring }: RunToRead,
  { veeam, spool, onPage, ...inTime }: LogAccess,
): Promise<RunFindings> {
  const tally = new Tally(ignoring);
  const files = new FileParts(key, spool);
  const log = readRunLog(veeam, attempts, { ...inTime, mayPassOver: true });
  for await (const { read, items, isShifted } of log) {
    onPage?.(read);
    if (isShifted) throw new RestlessLogError(`The log of ${key} changes while it is read.`);
    for (const one of items) {
      if (!isSeverity(one.item.outcome)) continue;
      const ignored = tally.add(one.item, one.isOfEarlierAttempt);
      await files.add({ ...one, ...(ignored !== undefined && { ignored }) });
    }
  }
  return { tally, files: await files.end() };
}
