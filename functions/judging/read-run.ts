import type { Ignoring } from '../alerts/ignore-rules';
import { isSeverity } from '../alerts/severity';
import { Tally } from '../alerts/tally';
import type { Spool } from '../spool/spool';
import type { VeeamClient } from '../veeam/client';
import { FileParts } from './file-parts';
import { readRunLog } from './read-run-log';

/** What one reading of a run's log finds. The files lie in the spool, under the key of the run. */
export interface RunFindings {
  readonly tally: Tally;
  /** How many files hold its problems. */
  readonly files: number;
}

/** A run whose log is to be read. */
export interface RunToRead {
  /** The beginning of the keys of whatever is said of it. */
  readonly key: string;
  /** The ids of its sessions, the last one last. */
  readonly attempts: readonly string[];
  /** What an operator's rules say about its log items. */
  readonly ignoring: Ignoring;
}

/** How a log is read. */
export interface LogAccess {
  readonly veeam: VeeamClient;
  readonly spool: Spool;
  /** Until when it may take, epoch ms. */
  readonly until?: number;
  /** Is told how many log items a page held. */
  readonly onPage?: (logItems: number) => void;
}

/**
 * Reads a run's log once: counts its problems, and puts the files that list them into the spool on the way.
 *
 * @throws SessionGoneError when the last attempt's log is gone, and the errors of VeeamClient
 */
export async function readRun(
  { key, attempts, ignoring }: RunToRead,
  access: LogAccess,
): Promise<RunFindings> {
  const tally = new Tally(ignoring);
  const files = new FileParts(key, access.spool);
  const { veeam, until, onPage } = access;
  const log = readRunLog(
    veeam,
    attempts.map((id) => ({ id })),
    until === undefined ? {} : { until },
  );
  for await (const { read, items } of log) {
    onPage?.(read);
    for (const one of items) {
      if (!isSeverity(one.item.outcome)) continue;
      tally.add(one.item);
      const verdict = ignoring(one.item.text);
      await files.add({ ...one, ...(verdict?.kind === 'ignored' && { ignored: verdict.rule.reason }) });
    }
  }
  return { tally, files: await files.end() };
}
