/**
 * Whether there is such a day, and such a time on it. JavaScript takes 30 February for 2 March.
 *
 * @param text `YYYY-MM-DD`, or that with a time, ISO 8601
 */
export function isCalendarTime(text: string): boolean {
  const day = text.slice(0, 10);
  const start = Date.parse(`${day}T00:00Z`);
  return !Number.isNaN(Date.parse(text)) && new Date(start).toISOString().startsWith(day);
}
