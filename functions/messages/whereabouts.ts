import { problemItemCount, type Report } from '../alerts/report';
import { amount } from '../wording/amounts';

/**
 * Where a run's log items are that no message names.
 *
 * @param files how many CSV files follow in the thread
 */
export function whereabouts(report: Report, files: number): string {
  if (files > 0) {
    const holders =
      files === 1 ? 'The CSV file in the thread has' : `The ${files} CSV files in the thread have`;
    return `${holders} ${contentOf(report)}.`;
  }
  return report.state === 'vanished'
    ? 'The log that names the rest is no longer on the server.'
    : 'The session’s log in the Veeam console has the rest.';
}

/** What the CSV files of a run hold. */
function contentOf(report: Report): string {
  const total = problemItemCount(report);
  if (total === 0) return 'what rules passed over';
  if (total === 1) return 'the log item';
  return total === 2 ? 'both log items' : `all ${amount(total, 'log item')}`;
}
