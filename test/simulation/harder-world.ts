import type { Chance } from './chance';
import type { HardshipKind } from './hardship-kinds';
import type { Span } from './plan-world';
import type { PlannedJob, PlannedServer } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;

/** How long reading the log of a slow run takes in all, in ms: less than a poll has time for. */
const slowest = 150_000;

/** No page takes longer than this, in ms: a client gives up on an answer after a minute. */
const slowestPage = 40_000;

/** Gives a server what was chosen of: a short look back, a clock that is put forth and back, logs that take minutes. */
export function harderServer(
  chance: Chance,
  span: Span,
  server: PlannedServer,
  chosen: ReadonlySet<HardshipKind>,
): PlannedServer {
  const lookback = chosen.has('look back') ? chance.pick([10 * minute, hour, 6 * hour]) : server.lookback;
  // v6 tells retries by their order of creation alone, which means nothing where the clock goes back.
  const jumps = server.api !== 'v6' && chosen.has('clock') ? planJumps(chance, span, lookback) : [];
  const jobs = chosen.has('slow log') ? withSlowLog(chance, server) : server.jobs;
  return { ...server, lookback, jumps, jobs: jumps.length > 0 ? jobs.map(withoutSchedule) : jobs };
}

/** By a clock that is put by days a run may be due at any time. */
function withoutSchedule({ daily: _, ...job }: PlannedJob): PlannedJob {
  return job;
}

/** Whether a job is removed or disabled meanwhile. */
export function isHalted({ end }: PlannedJob): boolean {
  return end !== undefined;
}

/** There and back again, or only one of both; always by more than the server looks back. */
function planJumps(chance: Chance, span: Span, lookback: number): PlannedServer['jumps'] {
  const sometime = () => span.start + chance.random() * (span.end - span.start);
  const [first, second] = [sometime(), sometime()].sort((a, b) => a - b);
  const by = (lookback + chance.between(1, 20) * hour) * chance.pick([1, -1]);
  const jump = { at: first ?? span.start, by };
  return chance.happens(0.6) ? [jump, { at: second ?? span.end, by: -by }] : [jump];
}

/** Makes the logs of one run slow to read. */
function withSlowLog(chance: Chance, { jobs, leeway }: PlannedServer): readonly PlannedJob[] {
  const runs = jobs.flatMap(({ runs }) => runs);
  const [first, ...others] = runs;
  if (first === undefined) return jobs;
  const slow = chance.pick([first, ...others]);
  const pageSize = Math.min(leeway.clampsPagesTo ?? 10_000, 10_000);
  // A page more than the items fill: some servers tell only by an empty one that nothing follows.
  const pages = slow.reduce((sum, { items }) => sum + Math.ceil(items.length / pageSize) + 1, 0);
  const pageDelay = Math.min(slowestPage, slowest / pages);
  const slowed = slow.map((session) => ({ ...session, pageDelay }));
  const [head, ...retries] = slowed;
  if (head === undefined) return jobs;
  return jobs.map((job) => ({
    ...job,
    runs: job.runs.map((run) => (run === slow ? ([head, ...retries] as const) : run)),
  }));
}
