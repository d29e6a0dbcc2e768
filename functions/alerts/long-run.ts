const hour = 3_600_000;

/** How long a run may take before people hear of it where nobody knows what is usual for its job, in ms. */
export const longestRun = 7 * 24 * hour;

/** How many runs tell what is usual, the last ones, and how few do not. */
const mostRuns = 14;
const fewestRuns = 5;

/** Runs that vary by half their length differ by a factor of three. */
const factor = 3;

/** What may come on top of that: growth from run to run, and whatever makes a short run a little longer. */
const allowance = hour;

/**
 * How long a run may take before people hear of it, in ms: far longer than usual for its job. Usual is the second longest
 * of its last runs, so that one that took for ever does not count, while two of fourteen nights, such as those before a
 * full backup at the weekend, do. As it moves along with the runs, one that grows slowly never gets there.
 *
 * @param durations of the last runs that went well, oldest first, in ms: one that failed at once tells nothing
 * @returns undefined where too few are known
 */
export function longRunLimit(durations: readonly number[]): number | undefined {
  const known = durations.filter((duration) => duration >= 0).slice(-mostRuns);
  const [, usual] = known.toSorted((a, b) => b - a);
  return usual === undefined || known.length < fewestRuns ? undefined : factor * usual + allowance;
}
