import { ignoredCount, problemItemCount, type Report } from '../alerts/report';
import { statusOf } from '../alerts/session-status';
import { tally } from '../wording/amounts';
import type { Span } from './block-kit';
import { type Outcome, wentWell } from './headline';

/** What a run found, as a part of a sentence: exact numbers, or that there are none, or that nobody knows. */
export function findings(report: Report): string {
  if (problemItemCount(report) > 0) return tally(report.counts, ', ');
  switch (report.state) {
    case 'vanished':
    case 'unreadable':
      return 'problems unknown';
    case 'running':
      return 'no problems so far';
    case 'nameless':
    case 'ended':
      return wentWell(report) ? 'no problems' : 'no problems in the log';
  }
}

/** What a run found, as far as a summary says it. */
type Summed = Outcome & Pick<Report, 'ignored'>;

/** What a run found, in whole sentences, with what to do where the log does not say it. */
export function summary(report: Summed, joint = ' and '): string {
  const known = problemItemCount(report) > 0;
  const found = tally(report.counts, joint);
  switch (report.state) {
    case 'running':
      return `${known ? `${found} so far` : 'No problems so far'}. The session still runs and is judged at its end.`;
    case 'vanished':
      return known
        ? `${found} were known when the session vanished from the server.`
        : 'The session is no longer on the server, so nobody knows how it ended. Look at the job’s history in the Veeam console.';
    case 'unreadable':
      return `${known ? `${found}. ` : ''}The session ended as ${report.status || 'unknown'}, but its log could not be read. Look at it in the Veeam console.`;
    case 'nameless':
      return `${known ? `${found}, not shown here: the` : 'The'} job could not be read, so nobody knows whose it is. Look at the session in the Veeam console.`;
    case 'ended':
      if (known) return `${found}.`;
      return wentWell(report) ? 'No problems.' : withoutReason(report);
  }
}

/** Whether nobody knows if a run had problems. */
export function isUncertain(report: Outcome): boolean {
  const isUnread = report.state === 'vanished' || report.state === 'unreadable';
  return isUnread && problemItemCount(report) === 0;
}

/** Whether a summary is no more than numbers, so that a sentence may go on behind them. */
export function isOfNumbers(report: Report): boolean {
  return report.state === 'ended' && problemItemCount(report) > 0;
}

/** The summary with its numbers in bold. */
export function summarySpans(report: Report): readonly Span[] {
  const said = summary(report);
  const found = tally(report.counts);
  if (found === '' || !said.startsWith(found)) return [{ text: said }];
  return [{ text: found, style: 'bold' }, { text: said.slice(found.length) }];
}

function withoutReason(report: Summed): string {
  const isStopped = statusOf(report) === 'stopped';
  if (ignoredCount(report) > 0) {
    return isStopped
      ? 'It was stopped before its end, and rules pass over all that the log gives as a reason.'
      : 'Rules pass over all that the log gives as a reason.';
  }
  return isStopped
    ? 'It was stopped before its end, and the log gives no reason.'
    : 'The log gives no reason. Look at the job’s history in the Veeam console.';
}
