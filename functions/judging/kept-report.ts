import type { Report } from '../alerts/report';

/** The name of a run's whole report in the spool. @param key of the run */
export function reportName(key: string): string {
  return `${key}.report`;
}

/** Whether a stored report leaves out what the log tells: it was made from one, and abridged. */
export function needsLog({ state, problems, otherItems }: Report): boolean {
  const isOfLog = state === 'ended' || state === 'running';
  return isOfLog && (otherItems > 0 || problems.some(({ unlisted }) => unlisted > 0));
}
