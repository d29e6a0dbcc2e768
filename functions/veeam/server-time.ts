/** The form in which VB365 writes times: ISO 8601 with up to seven fractional digits, and a zone or none. */
const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(z|[+-]\d\d:?\d\d)?$/i;

/**
 * A time that a server wrote, as epoch ms, rounded down; undefined if it is none. Without a zone it is UTC.
 */
export function timeOf(text: string | undefined): number | undefined {
  const match = form.exec(text ?? '');
  if (!match) return undefined;
  const time = Date.parse(match[1] === undefined ? `${match[0]}Z` : match[0]);
  return Number.isNaN(time) ? undefined : time;
}

/** .NET's smallest and largest dates stand for "never". */
export function realTimeOf(text: string | undefined): number | undefined {
  const time = timeOf(text);
  if (time === undefined) return undefined;
  const year = new Date(time).getUTCFullYear();
  return year > 1 && year < 9999 ? time : undefined;
}

/** Nothing that VB365 tells of happened before that: an earlier time, 1601 or 1970, stands for "never" as well. */
export const earliestTime = Date.UTC(2000);

/** When something was or will be, as epoch ms; undefined where the server says never, or makes no sense. */
export function momentOf(text: string | undefined): number | undefined {
  const time = realTimeOf(text);
  return time === undefined || time < earliestTime ? undefined : time;
}
