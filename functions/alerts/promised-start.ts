import type { JobPlan, RunWindow } from './job-plan';
import { isOnDay, periodOf } from './longest-gap';
import { isOpenAt } from './run-window';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const week = 7 * day;

/** By how much clocks are put forward and back. */
const clockChange = hour;

/** What may have become of a promise and a plan since they were read. */
interface Reading {
  /** By how much later runs begin, in ms. */
  readonly beat: number;
  /** By how much later windows open and close, in ms. */
  readonly window: number;
  /** How far the server's clock is ahead of UTC, in ms, as far as its date depends on it. */
  readonly ahead: number;
}

/**
 * The latest moment at which a promised run begins, or, where it cannot, the first one after it; in epoch ms.
 *
 * A server may compute its promise with the windows or without. Clocks may be put forward or back before the run, and
 * windows may be told in the time of the other half of the year. So it is the latest moment of all these readings.
 *
 * @param free from when on the job can begin
 * @returns undefined where the promise does not tell
 */
export function promisedStart(plan: JobPlan, promised: number, free: number): number | undefined {
  if (plan.rhythm.kind === 'unknown') return unplannedStart(plan, promised, free);
  const readings = readingsOf(plan, promised);
  const starts = readings
    .map((reading) => startUnder(reading, plan, promised, free))
    .filter((start) => start !== undefined);
  if (starts.length === 0) return undefined;
  const latest = Math.max(...starts);
  const spread = latest - Math.min(...starts);
  if (spread === 0 && starts.length === readings.length) return latest;
  // Clocks may be changed between two chances of a run: it falls out of a window, and the next one comes by another reading.
  return latest + clockChange + (spread > clockChange && plan.rhythm.kind === 'every' ? plan.rhythm.ms : 0);
}

/** Nobody knows when else a job runs that cannot at the time promised. */
function unplannedStart({ windows }: JobPlan, promised: number, free: number): number | undefined {
  const isOpen = [-clockChange, 0, clockChange].every((shift) => isOpenAt(windows, promised + shift));
  return isOpen && promised >= free ? promised + clockChange : undefined;
}

const unchanged = { beat: 0, window: 0, ahead: 0 };
const putForward = { beat: -clockChange, window: -clockChange, ahead: 0 };

function readingsOf({ rhythm, windows }: JobPlan, promised: number): readonly Reading[] {
  switch (rhythm.kind) {
    // Whoever gives a daily job a window means it to run: the two move together, and one that moves out of the other is
    // worth to be heard of. Else a window that is wider at weekends would hide for a week that the job does not run.
    case 'daily':
      return clocksOf(windows)
        .filter((ahead) => isOnDay(rhythm, promised + ahead))
        .flatMap((ahead) => [
          { ...unchanged, ahead },
          { ...putForward, ahead },
        ]);
    // Clocks that are put back need no readings of their own: runs are an hour later then than in one of these.
    case 'every': {
      const beat = -clockChange % rhythm.ms;
      return [
        unchanged,
        { ...unchanged, window: -clockChange },
        { ...unchanged, window: clockChange },
        { ...putForward, beat },
        { ...unchanged, beat },
      ];
    }
    case 'on demand':
    case 'unknown':
      return [];
  }
}

/** How far the server's clock may be ahead of UTC: windows tell, if not whether it is summer. */
function clocksOf([window]: readonly RunWindow[]): readonly number[] {
  if (window === undefined) return [-day, 0, day];
  const ahead = window.minuteOffset * minute;
  return [ahead - clockChange, ahead, ahead + clockChange];
}

function startUnder(
  { beat, window, ahead }: Reading,
  { rhythm, windows }: JobPlan,
  promised: number,
  free: number,
): number | undefined {
  const period = periodOf(rhythm);
  if (period === undefined) return undefined;
  const passed = promised < free ? Math.ceil((free - promised - beat) / period) : 0;
  const first = promised + beat + passed * period;
  for (let start = first; start < first + week; start += period) {
    if (isOnDay(rhythm, start - beat + ahead) && isOpenAt(windows, start - window)) return start;
  }
  return undefined;
}
