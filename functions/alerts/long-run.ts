export const hangs = 7 * 24 * 3_600_000;
export function longRunLimit(durations: readonly number[]): number | undefined {
  return durations.length < 5 ? undefined : 3 * Math.max(...durations) + 3_600_000;
}
