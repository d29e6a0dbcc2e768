/** .NET writes ten-millionths of a second; these are the digits beyond the ms. */
const beyondMs = '4016';

/** A time as sessions and jobs carry it: UTC. */
export function utcTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', `${beyondMs}Z`);
}

/** A time as tokens, schedules, and licenses carry it: in UTC, without a fraction. */
export function wholeSeconds(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d+/, '');
}

/**
 * A time as log items carry it: with the server's own offset.
 *
 * @param offsetMinutes how far the server's local time is ahead of UTC
 */
export function localTime(ms: number, offsetMinutes: number): string {
  const local = new Date(ms + offsetMinutes * 60_000).toISOString().replace('Z', beyondMs);
  const two = (value: number) => String(value).padStart(2, '0');
  const size = Math.abs(offsetMinutes);
  return `${local}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}
