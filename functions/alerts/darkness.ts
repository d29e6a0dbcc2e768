/** A time in which nobody could see what a server did, by its clock, epoch ms: what was due then is expected anew. */
export interface Darkness {
  readonly from: number;
  readonly to: number;
}

/** By how much a clock has to be put forward for what was skipped to be dark, in ms. */
const leastJump = 15 * 60_000;

/** What is known of a server's time now. */
interface Times {
  /** By the server's clock, epoch ms. */
  readonly serverTime: number;
  /** By ours, epoch ms. */
  readonly now: number;
  /** How far the server's clock was ahead of ours before, in ms; absent where nobody knows. */
  readonly ahead?: number | undefined;
}

/**
 * The last time that was dark: an outage that ends now, or hours that the server's clock was put forward by, which no job could
 * run in; else the one before.
 *
 * @param outage when it began, epoch ms by our clock; undefined where none was told
 */
export function latestDarkness(
  before: Darkness | undefined,
  outage: number | undefined,
  { serverTime, now, ahead = serverTime - now }: Times,
): Darkness | undefined {
  const jump = serverTime - now - ahead;
  const begins = [
    ...(outage === undefined ? [] : [outage + serverTime - now]),
    ...(jump >= leastJump ? [serverTime - jump] : []),
  ];
  return begins.length === 0 ? before : { from: Math.min(...begins), to: serverTime };
}

/**
 * Whether a run was due while it was dark, or was to be waited for then.
 *
 * @param since from when on runs count, epoch ms by the server's clock
 */
export function isOfDarkness(due: number | undefined, since: number, { from, to }: Darkness): boolean {
  return due !== undefined && since < to && due >= from;
}

/** Of two times in which nothing was to be expected the one that ended last. */
export function laterOf(one: Darkness | undefined, other: Darkness | undefined): Darkness | undefined {
  return one === undefined || (other !== undefined && other.to > one.to) ? other : one;
}
