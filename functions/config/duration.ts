const units = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1_000],
] as const;

const milliseconds = new Map<string, number>(units);

/** How a duration is written: `90s`, `15m`, `24h`, `7d`. Five digits keep every duration within the calendar. */
export const durationPattern = /^([1-9][0-9]{0,4})([smhd])$/;

/**
 * Reads a duration.
 *
 * @param text what `durationPattern` matches
 * @returns the duration in ms; `NaN` when the text is none
 */
export function parseDuration(text: string): number {
  const [, count, unit = ''] = durationPattern.exec(text) ?? [];
  return Number(count) * (milliseconds.get(unit) ?? Number.NaN);
}

/**
 * Writes a duration in the largest unit that leaves nothing over: `90s`, `15m`, `1d`.
 *
 * @param duration in ms; what is less than a second is left out
 */
export function formatDuration(duration: number): string {
  const seconds = duration - (duration % 1_000);
  const [unit, size] = units.find(([, size]) => seconds !== 0 && seconds % size === 0) ?? ['s', 1_000];
  return `${seconds / size}${unit}`;
}
