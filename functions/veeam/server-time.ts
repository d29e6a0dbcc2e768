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
