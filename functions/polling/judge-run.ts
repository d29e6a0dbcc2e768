import { type JobFacts, reportOfRun, reportWithoutLog, severityOf } from '../alerts/make-report';
import type { Report } from '../alerts/report';
import { attemptsOf, isOver, lastAttempt, type Run, waitsUntil } from '../alerts/run';
import type { Leftover } from '../alerts/server-record';
import type { Job } from '../alerts/session';
import type { AlertsConfig } from '../config/config';
import type { VeeamClient } from '../veeam/client';
import { SessionGoneError } from '../veeam/veeam-errors';
import { isAboutThisLog, tallyProblems } from './read-problems';

/** What a run comes to: it has to wait, there is nothing to say about it, or there is. */
export type Judgement =
  | { readonly kind: 'wait'; readonly left: Leftover }
  | { readonly kind: 'clean' }
  | { readonly kind: 'report'; readonly report: Report };

/** What a run is judged by, besides its log. */
export interface RunToJudge {
  readonly server: string;
  readonly run: Run;
  /** A newer run of the same job exists. */
  readonly superseded: boolean;
  /** In how many earlier polls the log could not be read. */
  readonly failures: number;
  /** The server's clock, epoch ms. */
  readonly now: number;
  readonly rules: AlertsConfig;
  readonly veeam: VeeamClient;
  /** Reads the job; 'gone' when the server has it no more. */
  readonly job: () => Promise<Job | 'gone'>;
  readonly onPage: (logItems: number) => void;
}

/** In how many polls a log may be unreadable before that is reported itself. */
const patience = 3;

/** Judges a run by its log and its status. @throws the errors of VeeamClient that concern the whole server */
export async function judgeRun(input: RunToJudge): Promise<Judgement> {
  if (!isOver(input.run)) return { kind: 'wait', left: { because: 'running' } };
  try {
    return await judgeEnded(input);
  } catch (error) {
    if (error instanceof SessionGoneError) return logless(input, 'vanished');
    if (!isAboutThisLog(error)) throw error;
    return unreadable(input.failures) ?? logless(input, 'unreadable');
  }
}

/** What cannot be read is tried in another poll; undefined when that was done often enough. */
export function unreadable(failures = 0): Judgement | undefined {
  if (failures + 1 >= patience) return undefined;
  return { kind: 'wait', left: { because: 'unreadable', failures: failures + 1 } };
}

async function judgeEnded(input: RunToJudge): Promise<Judgement> {
  const { run, rules, veeam } = input;
  const promised =
    rules.waitForRetries && lastAttempt(run).retry === 'promised' ? await pause(input, true) : undefined;
  if (promised !== undefined) return promised;

  const tally = await tallyProblems(veeam, attemptsOf(run), input.onPage);
  const severity = severityOf(run, tally);
  if (severity === undefined) return { kind: 'clean' };

  const unsaid = rules.waitForRetries ? await pause(input, tally.counts.error > 0) : undefined;
  if (unsaid !== undefined) return unsaid;
  if (severity === 'warning' && rules.minSeverity === 'error') return { kind: 'clean' };
  return {
    kind: 'report',
    report: reportOfRun(input.server, run, await input.job(), tally, severity, 'ended'),
  };
}

async function pause(input: RunToJudge, hasErrors: boolean): Promise<Judgement | undefined> {
  const { run, superseded, now } = input;
  if (lastAttempt(run).retry === 'none') return undefined;
  const until = waitsUntil(run, { superseded, job: await input.job(), hasErrors, now });
  return until === undefined ? undefined : { kind: 'wait', left: { because: 'awaiting-retry', until } };
}

async function logless(input: RunToJudge, state: 'vanished' | 'unreadable'): Promise<Judgement> {
  const report = reportWithoutLog(input.server, input.run, await jobFacts(input.job), state);
  return { kind: 'report', report };
}

/** The job where it can be had: a report must not wait for its job's name for ever. */
export async function jobFacts(job: () => Promise<Job | 'gone'>): Promise<JobFacts> {
  try {
    return await job();
  } catch (error) {
    if (isAboutThisLog(error)) return 'unknown';
    throw error;
  }
}
