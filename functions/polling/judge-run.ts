import type { Result } from '../alerts/decide';
import type { Ignoring } from '../alerts/ignore-rules';
import { factsOfRun, reportOfRun, reportWithoutLog, severityOf } from '../alerts/make-report';
import { problemCount, type Report } from '../alerts/report';
import { routeFor } from '../alerts/routes';
import { attemptsOf, endOf, isOver, lastAttempt, type Run, waitsUntil } from '../alerts/run';
import type { Leftover } from '../alerts/server-record';
import type { JobFacts } from '../alerts/session';
import type { ProductError } from '../product-error';
import type { VeeamClient } from '../veeam/client';
import { OutOfTimeError, SessionGoneError, VeeamApiError } from '../veeam/veeam-errors';
import { tallyProblems } from './read-problems';
import { isAboutOneThing } from './veeam-trouble';
import type { World } from './world';

/** What a run comes to. */
export type Judgement =
  /** It has to wait; `trouble` is what kept it from being judged. */
  | { readonly kind: 'wait'; readonly left: Leftover; readonly trouble?: ProductError }
  /** There was no time for it: nothing is wrong. */
  | { readonly kind: 'later' }
  /** It is a part of a run that is judged by itself. */
  | { readonly kind: 'no run' }
  /** It had no problems, or none that are reported. */
  | (Result & { readonly kind: 'well' })
  | { readonly kind: 'report'; readonly report: Report };

/** What a run is judged by, besides its log. */
export interface RunToJudge {
  readonly server: string;
  readonly run: Run;
  /** A newer run of the same job exists. */
  readonly superseded: boolean;
  /** What was left to do for its last attempt after the poll before. */
  readonly left: Leftover | undefined;
  /** The server's clock, epoch ms. */
  readonly now: number;
  readonly world: Pick<World, 'config' | 'ignoreRules' | 'clock'>;
  readonly veeam: VeeamClient;
  readonly job: () => Promise<JobFacts>;
  readonly onPage: (logItems: number) => void;
}

/** In how many polls a log may be unreadable before that is reported itself. */
const patience = 3;

/** A log that takes longer than this to read, in ms, is to blame itself when the time is up. */
const longestReading = 2 * 60_000;

/** Judges a run by its log and its status. @throws the errors of VeeamClient that concern the whole server */
export async function judgeRun(input: RunToJudge): Promise<Judgement> {
  if (!isOver(input.run)) return { kind: 'wait', left: { because: 'running' } };
  const { clock } = input.world;
  const began = clock();
  try {
    return await judgeEnded(input);
  } catch (error) {
    if (error instanceof OutOfTimeError && clock() - began < longestReading) {
      return { kind: 'later' };
    }
    if (error instanceof SessionGoneError) return await judgeGone(input, error);
    if (!isAboutOneThing(error)) throw error;
    return unreadable(input.left, error) ?? logless(input, 'unreadable');
  }
}

/** What cannot be read is tried in another poll; undefined when that was done often enough. */
export function unreadable(left: Leftover | undefined, trouble: ProductError): Judgement | undefined {
  const failures = (left?.failures ?? 0) + 1;
  if (failures >= patience) return undefined;
  return { kind: 'wait', left: { because: 'unreadable', failures }, trouble };
}

async function judgeEnded(input: RunToJudge): Promise<Judgement> {
  const { server, run, veeam } = input;
  const { alerts, routes } = input.world.config;
  // That something failed is known without the log where a retry was promised or, on v6, waited for before.
  const isToBeRetried = lastAttempt(run).retry === 'promised' || input.left?.because === 'awaiting-retry';
  if (isToBeRetried) {
    const wait = await waitForRetry(input, true);
    if (wait !== undefined) return wait;
  }
  const tally = await tallyProblems(veeam, attemptsOf(run), await ignoringFor(input), input.onPage);
  const severity = severityOf(run, tally);
  if (severity === undefined)
    return { kind: 'well', outcome: 'success', endedAt: endOf(run), belowThreshold: 0 };
  const wait = await waitForRetry(input, tally.hasErrors);
  if (wait !== undefined) return wait;
  const report = reportOfRun(server, run, await input.job(), tally, severity, 'ended');
  const { minSeverity = alerts.minSeverity } = routeFor(routes, { ...report, job: report.job.name });
  if (severity === 'warning' && minSeverity === 'error') {
    return { kind: 'well', outcome: 'warning', endedAt: endOf(run), belowThreshold: problemCount(report) };
  }
  return { kind: 'report', report };
}

/** The job is read before the log only where its name matters. */
async function ignoringFor({ server, run, world, job }: RunToJudge): Promise<Ignoring> {
  const { ignoreRules } = world;
  return ignoreRules.forRun(factsOfRun(server, run, ignoreRules.nameJobs ? await job() : 'unknown'));
}

async function waitForRetry(input: RunToJudge, hasErrors: boolean): Promise<Judgement | undefined> {
  const { run, world, superseded, now } = input;
  if (!world.config.alerts.waitForRetries || lastAttempt(run).retry === 'none') return undefined;
  const job = await input.job();
  // What was found out before stands while the job cannot be read.
  const before = job === 'unknown' && !superseded ? input.left?.until : undefined;
  const until = waitsUntil(run, { superseded, job, hasErrors, now }) ?? before;
  if (until === undefined || now >= until) return undefined;
  return { kind: 'wait', left: { because: 'awaiting-retry', until } };
}

/** A session whose log is gone has vanished only where the server does not have the session either. */
async function judgeGone(input: RunToJudge, gone: SessionGoneError): Promise<Judgement> {
  if ((await input.veeam.session(gone.sessionId)) === undefined) return await logless(input, 'vanished');
  const trouble = new VeeamApiError(
    `The VB365 server ${input.server} has the job session ${gone.sessionId}, but not its log. The next poll tries again; look at the session in the Veeam console.`,
    404,
    { cause: gone },
  );
  return unreadable(input.left, trouble) ?? logless(input, 'unreadable');
}

async function logless(input: RunToJudge, state: 'vanished' | 'unreadable'): Promise<Judgement> {
  return { kind: 'report', report: reportWithoutLog(input.server, input.run, await input.job(), state) };
}
