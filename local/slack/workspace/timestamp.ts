/**
 * Gives out message timestamps, `seconds.microseconds`: unique and increasing in the whole workspace, also when
 * the clock stands still or goes back.
 */
export class Timestamps {
  #last = 0;

  next(now: number): string {
    this.#last = Math.max(this.#last + 1, Math.floor(now * 1000));
    return `${Math.floor(this.#last / 1e6)}.${String(this.#last % 1e6).padStart(6, '0')}`;
  }
}

/** A timestamp in microseconds, or undefined when it is none. Fewer than six decimals are padded. */
export function microseconds(ts: string): number | undefined {
  const match = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(ts);
  if (match === null) return undefined;
  return Number(match[1]) * 1e6 + Number((match[2] ?? '').padEnd(6, '0'));
}
