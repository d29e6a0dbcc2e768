import { problemItemCount, type Report } from '../alerts/report';
import { amount } from '../wording/amounts';

/**
 * Where the log items are that the thread does not name.
 *
 * @param named how many of the report's log items the thread names
 * @param files how many CSV files follow in the thread
 */
export function whereabouts(report: Report, named: number, files: number): string {
  const total = problemItemCount(report);
  if (named >= total) return 'The thread lists them all.';
  if (files > 0) {
    const holders =
      files === 1 ? 'The CSV file in the thread has' : `The ${files} CSV files in the thread have`;
    return `${holders} ${total === 1 ? 'the log item' : `all ${amount(total, 'log item')}`}.`;
  }
  return report.state === 'vanished'
    ? 'The log that names the rest is no longer on the server.'
    : 'The session’s log in the Veeam console has the rest.';
}
