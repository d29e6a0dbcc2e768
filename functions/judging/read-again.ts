import { ignoreNothing } from '../alerts/ignore-rules';
import type { JobRecord, JudgedRun, OutboxEntry } from '../alerts/job-record';
import { withFiles } from '../alerts/outbox';
import { needsLog } from '../alerts/report';
import { withFindings } from '../alerts/report-of-run';
import type { Progress } from '../invocation/result';
import type { World } from '../invocation/world';
import { ProductError } from '../product-error';
import { fileName, reportName } from '../spool/spool-names';
import { reportFormat } from '../state/report-format';
import type { Memory } from '../state/store';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing, OutOfTimeError, SessionGoneError } from '../veeam/veeam-errors';
import { isEndless, isTooSlow, type Patience, readingEnd } from './patience';
import { readRun } from './read-run';

/** What became of the logs that had to be read again. */
export interface Restored {
  /** The keys of the runs whose logs are gone, or could not be read for so long that they are not waited for. */
  readonly lost: ReadonlySet<string>;
  /** Whether a log takes too long for the quick lane. */
  readonly slow: boolean;
  /** Whether there are further logs to read again once what was read is said. */
  readonly more: boolean;
}

/** Of how many runs the logs are read again at once: the spool has to hold them until they are said. */
const mostAtOnce = 10;

/** For how long a log that cannot be read is tried again for a list of problems, in ms. */
const longestTrying = 24 * 3_600_000;

/**
 * Reads again the logs of runs of which lists are owed, where another process judged them and took along what it had found.
 *
 * @throws the errors of VeeamClient that concern the whole server, and StateError
 */
export async function restore(
  memory: Memory<JobRecord>,
  veeam: VeeamClient,
  patience: Patience,
  world: World,
  progress: Progress,
): Promise<Restored> {
  const lost = new Set<string>();
  const record = await memory.current();
  const missing = runsWithoutLog(record, world);
  for (const run of missing.slice(0, mostAtOnce)) {
    const began = world.clock();
    try {
      const files = await readAgain(run, veeam, readingEnd(patience, began), world);
      // Where nothing is left to list, its log is as good as gone.
      if (files === 0 && fileOwed(record, run) !== undefined) lost.add(run.key);
      else await memory.update((record) => withFiles(record, run.key, files));
    } catch (error) {
      const took = world.clock() - began;
      const isOld = world.clock() - run.decidedAt > longestTrying;
      const isToBlame = error instanceof OutOfTimeError ? isEndless(took) : isAboutOneThing(error);
      if (error instanceof SessionGoneError || (isOld && isToBlame)) lost.add(run.key);
      else if (error instanceof OutOfTimeError) return { lost, slow: isTooSlow(patience, took), more: false };
      else if (error instanceof ProductError && isAboutOneThing(error)) progress.failures.push(error);
      else throw error;
    }
    const file = lost.has(run.key) ? fileOwed(record, run) : undefined;
    // That a log is gone is said once for all its files.
    if (file !== undefined) await memory.update((record) => withFiles(record, run.key, file.part));
  }
  return { lost, slow: false, more: missing.length > mostAtOnce };
}

/** The runs of which a list is owed that can only be made from a log. */
export function runsWithoutLog(record: JobRecord, world: Pick<World, 'spool'>): readonly JudgedRun[] {
  return record.runs.filter((run) => isMissing(run, record, world));
}

/** Whether a list of a run is owed and nothing is kept that it could be made from. */
function isMissing(
  { key, report }: JudgedRun,
  { outbox }: JobRecord,
  { spool }: Pick<World, 'spool'>,
): boolean {
  return outbox.some(({ run, kind, part }) => {
    if (run !== key) return false;
    if (kind === 'file') return !spool.has(fileName(key, part));
    return kind === 'thread' && report !== undefined && needsLog(report) && !spool.has(reportName(key));
  });
}

function fileOwed({ outbox }: JobRecord, { key }: JudgedRun): OutboxEntry | undefined {
  return outbox.find(({ run, kind }) => run === key && kind === 'file');
}

/** @returns how many files hold the run's log items */
async function readAgain(
  { key, attempts, report }: JudgedRun,
  veeam: VeeamClient,
  until: number,
  { spool, ignoreRules }: World,
): Promise<number> {
  const ignoring = report === undefined ? ignoreNothing : ignoreRules.forRun(report);
  const { tally, files } = await readRun({ key, attempts, ignoring }, { veeam, spool, until });
  if (report !== undefined) await spool.put(reportName(key), reportFormat.write(withFindings(report, tally)));
  return files;
}
