import { isComplete } from './change';
import type { GrowthRule } from './growth';
import type { JobRecord, JudgedRun } from './job-record';
import { withMarks } from './marks';
import { mostJudged } from './open-sessions';
import { remembered } from './outbox';
import type { Report } from './report';
import { remembering, type SeenProblems } from './seen-problems';
import type { NewRun } from './verdict';

/** How many attempts of a run are remembered: the last ones. */
const mostAttempts = 20;

/** What of a run that is reported is kept until all of it is said. */
export function toldBy(report: Report): Pick<JudgedRun, 'outcome' | 'report'> {
  const isKnown = report.state === 'ended' || report.state === 'running';
  return { outcome: isKnown ? report.severity : 'unknown', report };
}

/** The runs of a job with a further one, and the marks of its sessions. */
export function withRun(record: JobRecord, run: JudgedRun): Pick<JobRecord, 'runs' | 'judged'> {
  return {
    runs: [...remembered(record), { ...run, attempts: run.attempts.slice(-mostAttempts) }],
    judged: withMarks(record.judged, run.attempts, mostJudged),
  };
}

/** The problems of a job after a run that is reported. */
export function knownAfter(
  known: SeenProblems,
  report: Report,
  { decidedAt }: NewRun,
  growth: GrowthRule,
): SeenProblems {
  const began = Date.parse(report.startedAt);
  return remembering(known, report.problems, {
    judgedAt: decidedAt,
    startedAt: Number.isNaN(began) ? decidedAt : began,
    isComplete: isComplete(report),
    growth,
  });
}
