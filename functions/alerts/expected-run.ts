import type { JobPlan } from './job-plan';
import { longestGap } from './longest-gap';
import { promisedStart } from './promised-start';

/** What is known of when a job ran, and since when it could have; epoch ms by the server's clock. */
export interface Heard {
  /** When its last run was created, that is, the first attempt; absent where it never ran. */
  readonly lastStart?: number;
  /** When that run ended, that is, its last attempt; absent where nobody knows. */
  readonly lastEnd?: number;
  /**
   * From when on runs count: when the job was first seen or enabled again, its plan changed, or its server came back after an
   * outage.
   */
  readonly since: number;
  /**
   * The next run that the server promised: the first one that is read after the last run ended, and after `since`. Until
   * then, one that has passed tells at least when runs begin; one that has not must not be given, nor one from before a
   * change of the plan.
   */
  readonly promised?: number;
}

const minute = 60_000;
const hour = 60 * minute;
const week = 7 * 24 * hour;

/** For how long a run that has ended may still keep the next one from beginning. */
const settling = minute;

/** How late a run may begin, because others are in its way: by a 24th of the time between two runs, within these bounds. */
const delayPart = 24;
const shortestDelay = 30 * minute;
const longestDelay = 3 * hour;

/**
 * By when a run must have begun of a job that does not run now, in epoch ms; undefined where none is expected.
 *
 * A false alarm costs more than a late one, so whatever is uncertain counts for the server.
 */
export function runDue(plan: JobPlan, heard: Heard): number | undefined {
  if (plan.rhythm.kind === 'on demand') return undefined;
  const { since, lastStart = since, lastEnd = lastStart, promised } = heard;
  // A server does not start what still runs: the next run is the first one planned after the end.
  const free = Math.max(since, lastStart, lastEnd + settling);
  const gap = longestGap(plan);
  const planned = gap && free + gap + slackOf(plan);
  // A promise for the year 9999 must not hide that nothing runs.
  const isBelieved = promised !== undefined && promised <= (planned ?? promised) + week;
  const start = (isBelieved ? promisedStart(plan, promised, free) : undefined) ?? planned;
  return start && start + delayOf(gap ?? start - free);
}

/** By how much longer than the longest gap a change of clocks can make it. */
function slackOf({ rhythm, windows }: JobPlan): number {
  if (rhythm.kind !== 'every') return hour;
  // Beats and windows may part so that one run falls out of a window; without windows, full hours stay full hours.
  return windows.length > 0 ? hour + rhythm.ms : hour % rhythm.ms;
}

function delayOf(gap: number): number {
  return Math.min(Math.max(gap / delayPart, shortestDelay), longestDelay);
}
