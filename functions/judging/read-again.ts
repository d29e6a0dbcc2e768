import { ignoreNothing } from '../alerts/ignore-rules';
import type { JobRecord, JudgedRun, OutboxEntry } from '../alerts/job-record';
import { withFiles, withFirstOf } from '../alerts/outbox';
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
interface Restored {
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
      if (files === 0 && owesFile(record, run)) lost.add(run.key);
      else await memory.update((record) => withFiles(record, run.key, files));
      // What was read was not kept: there is no room for it, or no disk.
      if (isOld(run, world) && isMissing(run, await memory.current(), world)) lost.add(run.key);
    } catch (error) {
      const took = world.clock() - began;
      const isToBlame = error instanceof OutOfTimeError ? isEndless(took) : isAboutOneThing(error);
      if (error instanceof SessionGoneError || (isOld(run, world) && isToBlame)) lost.add(run.key);
      else if (error instanceof OutOfTimeError) return { lost, slow: isTooSlow(patience, took), more: false };
      else if (error instanceof ProductError && isAboutOneThing(error)) progress.failures.push(error);
      else throw error;
    }
    if (lost.has(run.key))
      await memory.update((record) => withFirstOf(record, (entry) => isWithoutLog(entry, run, world)));
  }
  return { lost, slow: false, more: missing.length > mostAtOnce };
}

/** The runs of which a list is owed that can only be made from a log. */
export function runsWithoutLog(record: JobRecord, world: Pick<World, 'spool'>): readonly JudgedRun[] {
  return record.runs.filter((run) => isMissing(run, record, world));
}

/** Whether a list of a run is owed and nothing is kept that it could be made from. */
function isMissing(run: JudgedRun, { outbox }: JobRecord, world: Pick<World, 'spool'>): boolean {
  return outbox.some((entry) => isWithoutLog(entry, run, world));
}

/** Whether an entry is a list of a run and nothing is kept that it could be made from. */
function isWithoutLog(
  { run, kind, part }: OutboxEntry,
  { key, report }: JudgedRun,
  { spool }: Pick<World, 'spool'>,
): boolean {
  if (run !== key) return false;
  if (kind === 'file') return !spool.has(fileName(key, part));
  return kind === 'thread' && report !== undefined && needsLog(report) && !spool.has(reportName(key));
}

function owesFile({ outbox }: JobRecord, { key }: JudgedRun): boolean {
  return outbox.some(({ run, kind }) => run === key && kind === 'file');
}

/** Whether a run was decided so long ago that its log is not tried for any longer. */
function isOld({ decidedAt }: JudgedRun, { clock }: Pick<World, 'clock'>): boolean {
  return clock() - decidedAt > longestTrying;
}

/** @returns how many files hold the run's log items */
async function readAgain(
  { key, attempts: ids, report }: JudgedRun,
  veeam: VeeamClient,
  until: number,
  { spool, ignoreRules }: World,
): Promise<number> {
  const ignoring = report === undefined ? ignoreNothing : ignoreRules.forRun(report);
  const isRunning = report?.state === 'running';
  const attempts = ids.map((id) => ({ id, hasEnded: !isRunning }));
  const { tally, files } = await readRun({ key, attempts, ignoring }, { veeam, spool, until });
  if (report !== undefined) await spool.put(reportName(key), reportFormat.write(withFindings(report, tally)));
  return files;
}
