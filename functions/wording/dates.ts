/** A time of the server as a moment; years that no calendar shows and what is no time at all are undefined. */
export function momentOf(iso: string): Date | undefined {
  const date = new Date(iso);
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? date : undefined;
}

/** How long it is from one time to another, in ms, where both are times. */
export function between(from: string, to: string | undefined): number | undefined {
  const [start, end] = [momentOf(from), momentOf(to ?? '')];
  return start === undefined || end === undefined ? undefined : end.getTime() - start.getTime();
}

/** A moment in words that stand in no zone but UTC. @param time epoch ms @example utc(0) // '1970-01-01 00:00 UTC' */
export function utc(time: number): string {
  return `${new Date(time).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}
