import type { Ignoring } from '../alerts/ignore-rules';
import type { Leftover } from '../alerts/job-record';
import type { Report } from '../alerts/report';
import {
  factsOfRun,
  reportOfNameless,
  reportOfRun,
  reportWithoutLog,
  severityOf,
} from '../alerts/report-of-run';
import { endOf, lastAttempt, type Run, waitsUntil } from '../alerts/run';
import { hasEnded } from '../alerts/session-status';
import type { WellRun } from '../alerts/verdict';
import type { World } from '../invocation/world';
import type { ProductError } from '../product-error';
import type { VeeamClient } from '../veeam/client';
import { isAboutOneThing, OutOfTimeError, SessionGoneError, VeeamApiError } from '../veeam/veeam-errors';
import { areGoodRunsTold, withGoodNotice } from './good-run-notice';
import { isNameless, type JobReading } from './job-reading';
import { isEndless, isTooSlow, type Patience, readingEnd } from './patience';
import { readRun } from './read-run';
import { runKey } from './run-key';
import { belowThreshold } from './threshold';

/** What a run comes to. */
export type Judgment =
  /** It has to wait; `trouble` is what kept it from being judged. */
  | { readonly kind: 'wait'; readonly left: Leftover; readonly trouble?: ProductError }
  /** There was no time for it: nothing is wrong. */
  | { readonly kind: 'later' }
  /** Its log takes too long for the quick lane. */
  | { readonly kind: 'slow' }
  /** It is a part of a run that is judged by itself. */
  | { readonly kind: 'no run' }
  /** It had no problems, or none that are reported. */
  | WellRun
  /** `files` hold its log items. */
  | { readonly kind: 'report'; readonly report: Report; readonly files: number };

/** What a run is judged by, besides its log. */
interface RunToJudge {
  readonly server: string;
  readonly run: Run;
  /** A newer run of the same job exists. */
  readonly superseded: boolean;
  /** What was left to do for its last attempt after the poll before. */
  readonly left: Leftover | undefined;
  /** The server's clock, epoch ms. */
  readonly now: number;
  readonly world: Pick<World, 'config' | 'ignoreRules' | 'clock' | 'spool'>;
  readonly veeam: VeeamClient;
  readonly job: () => Promise<JobReading>;
  readonly patience: Patience;
  readonly onPage: (logItems: number) => void;
}

/** In how many polls a log, or a job whose name matters, may be unreadable before that is reported itself. */
const mostFailures = 3;

/** Judges a run by its log and its status. @throws the errors of VeeamClient that concern the whole server */
export async function judgeRun(input: RunToJudge): Promise<Judgment> {
  if (!hasEnded(lastAttempt(input.run))) return { kind: 'wait', left: { because: 'running' } };
  const { clock } = input.world;
  const began = clock();
  try {
    return await judgeEnded(input);
  } catch (error) {
    if (error instanceof OutOfTimeError) {
      if (isTooSlow(input.patience, clock() - began)) return { kind: 'slow' };
      if (!isEndless(clock() - began)) return { kind: 'later' };
    }
    if (error instanceof SessionGoneError) return await judgeGone(input, error);
    if (!isAboutOneThing(error)) throw error;
    return again(input.left, 'failures', error) ?? logless(input, 'unreadable');
  }
}

/** What cannot be read is tried in another poll; undefined when that was done often enough. */
export function again(
  left: Leftover | undefined,
  what: 'failures' | 'nameless',
  trouble: ProductError,
): Judgment | undefined {
  const tries = (left?.[what] ?? 0) + 1;
  if (tries >= mostFailures) return undefined;
  const { until: _, ...lasting } = left ?? {};
  return { kind: 'wait', left: { ...lasting, because: 'unreadable', [what]: tries }, trouble };
}

async function judgeEnded(input: RunToJudge): Promise<Judgment> {
  const { server, run, veeam, world, patience, onPage } = input;
  // That something failed is known without the log where a retry was promised or waited for before.
  const isToBeRetried = lastAttempt(run).retry === 'promised' || input.left?.because === 'awaiting-retry';
  if (isToBeRetried) {
    const wait = await waitForRetry(input, true);
    if (wait !== undefined) return wait;
  }
  const nameless = await waitForName(input);
  if (nameless !== undefined) return nameless;
  const key = runKey(server, lastAttempt(run).id);
  const { tally, files } = await readRun(
    {
      key,
      attempts: run.sessions.map((session) => ({ id: session.id, hasEnded: hasEnded(session) })),
      ignoring: await ignoringFor(input),
    },
    { veeam, spool: world.spool, until: readingEnd(patience, world.clock()), onPage },
  );
  const severity = severityOf(run, tally);
  if (severity === undefined) {
    const well = { kind: 'well', outcome: 'success', endedAt: endOf(run), belowThreshold: 0 } as const;
    return await toldOf(well, input);
  }
  const wait = await waitForRetry(input, tally.hasErrors);
  if (wait !== undefined) return wait;
  const job = await input.job();
  const isSecret = isNameless(job, world.config);
  const report = isSecret
    ? reportOfNameless(factsOfRun(server, run, undefined), tally, severity)
    : reportOfRun(factsOfRun(server, run, job.name), tally, severity, 'ended');
  const well = belowThreshold(report, endOf(run), world.config);
  if (well !== undefined) return await toldOf(well, input);
  return { kind: 'report', report, files: isSecret ? 0 : files };
}

/** A good run is told of where somebody wants that and it is known whose it is. */
async function toldOf(well: WellRun, { server, run, world, job }: RunToJudge): Promise<WellRun> {
  if (!areGoodRunsTold(world.config)) return well;
  const reading = await job();
  if (isNameless(reading, world.config)) return well;
  return withGoodNotice(well, factsOfRun(server, run, reading.name), world.config);
}

/** The job is read before the log only where its name matters. */
async function ignoringFor({ server, run, world, job }: RunToJudge): Promise<Ignoring> {
  const { ignoreRules } = world;
  return ignoreRules.forRun(factsOfRun(server, run, ignoreRules.nameJobs ? (await job()).name : undefined));
}

/** Where a name decides which rules count and who may read what, a job that was never read is tried in some polls more. */
async function waitForName({ world, job, left }: RunToJudge): Promise<Judgment | undefined> {
  const { routes } = world.config;
  const isNamed = routes.some(({ job, organization }) => job !== undefined || organization !== undefined);
  if (!world.ignoreRules.nameJobs && !isNamed) return undefined;
  const reading = await job();
  const matters =
    isNameless(reading, world.config) || (world.ignoreRules.nameJobs && reading.unknown === 'job');
  if (!matters || reading.trouble === undefined) return undefined;
  if (reading.trouble instanceof OutOfTimeError) return { kind: 'later' };
  return again(left, 'nameless', reading.trouble);
}

async function waitForRetry(input: RunToJudge, hasErrors: boolean): Promise<Judgment | undefined> {
  const { run, world, superseded, now } = input;
  if (!world.config.alerts.waitForRetries || lastAttempt(run).retry === 'none') return undefined;
  const { facts: job, trouble } = await input.job();
  // What was found out before stands while the job cannot be read.
  const before = job === 'unknown' && !superseded ? input.left?.until : undefined;
  const until = waitsUntil(run, { superseded, job, hasErrors, now }) ?? before;
  // Where the server does not say, only the job tells whether there will be a further attempt.
  const isUntold = job === 'unknown' && !superseded && lastAttempt(run).retry === 'unsaid' && hasErrors;
  if (until === undefined && isUntold && trouble !== undefined) return again(input.left, 'nameless', trouble);
  if (until === undefined || now >= until) return undefined;
  return { kind: 'wait', left: { because: 'awaiting-retry', until } };
}

/** A session whose log is gone has vanished only where the server does not have the session either. */
async function judgeGone(input: RunToJudge, gone: SessionGoneError): Promise<Judgment> {
  try {
    if ((await input.veeam.session(gone.sessionId)) === undefined) return await logless(input, 'vanished');
  } catch (error) {
    if (error instanceof OutOfTimeError) return { kind: 'later' };
    if (!isAboutOneThing(error)) throw error;
    return again(input.left, 'failures', error) ?? logless(input, 'unreadable');
  }
  const trouble = new VeeamApiError(
    `The VB365 server ${input.server} has the job session ${gone.sessionId}, but not its log. The next poll tries again; look at the session in the Veeam console.`,
    404,
    { cause: gone },
  );
  return again(input.left, 'failures', trouble) ?? logless(input, 'unreadable');
}

async function logless(input: RunToJudge, state: 'vanished' | 'unreadable'): Promise<Judgment> {
  const { name } = await input.job();
  const report = reportWithoutLog(factsOfRun(input.server, input.run, name), state);
  return { kind: 'report', report, files: 0 };
}
