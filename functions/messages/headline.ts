import { problemItemCount, type Report } from '../alerts/report';
import { statusOf } from '../alerts/session-status';
import { amount, tally } from '../wording/amounts';
import { shown } from '../wording/text';
import type { RichPart } from './block-kit';

/** What happened, to which job: "Backup failed: Exchange nightly". */
export function headline(report: Report): string {
  return `${event(report)}: ${report.job.name}`;
}

/** The circle and the word that say how bad it is; the color never says it alone. */
export function mood(report: Report): { readonly emoji: string; readonly word: string } {
  if (wentWell(report)) return { emoji: 'large_green_circle', word: 'Success' };
  if (report.state === 'running' && problemItemCount(report) === 0) {
    return { emoji: 'large_blue_circle', word: 'Running' };
  }
  if (report.state === 'ended' && statusOf(report) === 'failed')
    return { emoji: 'red_circle', word: 'Failed' };
  return report.severity === 'error'
    ? { emoji: 'red_circle', word: 'Error' }
    : { emoji: 'large_yellow_circle', word: 'Warning' };
}

/** What is known, exactly, and what to do where the log does not say it. */
export function summary(report: Report): string {
  const known = problemItemCount(report) > 0;
  switch (report.state) {
    case 'running':
      return `The session still runs, with ${known ? `${tally(report.counts)} so far` : 'no problems so far'}. It is judged again at its end.`;
    case 'vanished':
      return known
        ? `${totals(report)}. The session is no longer on the server; this is what was known of it.`
        : 'The session is no longer on the server, so nobody knows how it ended. Look at the job’s history in the Veeam console.';
    case 'unreadable':
      return `The session ended as ${report.status || 'unknown'}, but its log could not be read. Look at the session in the Veeam console.`;
    case 'nameless':
      return `${totals(report)}. The job could not be read, so that nobody knows whose it is; its problems are not shown here. Look at the session in the Veeam console.`;
    case 'ended':
      if (known) return `${totals(report)}.`;
      return wentWell(report) ? `No problems${efforts(report)}.` : withoutReason(report);
  }
}

/** The problems in numbers, "3 errors and 37 warnings", or that there are none, or that nobody knows. */
export function findings(report: Report, joint = ' and '): string {
  if (problemItemCount(report) > 0) return tally(report.counts, joint);
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

function event(report: Report): string {
  switch (report.state) {
    case 'running':
      return 'Backup still running';
    case 'vanished':
      return 'Backup session vanished';
    case 'unreadable':
      return 'Log could not be read';
    case 'nameless':
      return 'Job could not be read';
    case 'ended':
      return ending(report);
  }
}

function ending(report: Report): string {
  switch (statusOf(report)) {
    case 'failed':
      return 'Backup failed';
    case 'stopped':
      return 'Backup stopped';
    case 'success':
    case 'warning':
      if (wentWell(report)) return 'Backup finished';
      return report.counts.error > 0 ? 'Backup finished with errors' : 'Backup finished with warnings';
    case 'unfinished':
    case 'not begun':
    case 'unknown':
      return report.status === '' ? 'Backup ended without a status' : `Backup ended as ${report.status}`;
  }
}

/** Only a session that is reported by hand can have gone well. */
function wentWell(report: Report): boolean {
  return report.state === 'ended' && statusOf(report) === 'success' && problemItemCount(report) === 0;
}

function withoutReason(report: Report): string {
  const advice =
    'Look at the job’s history in the Veeam console, and start the job again once the cause is found.';
  if (statusOf(report) === 'stopped') {
    return `It was stopped before its end${efforts(report)}, and the log gives no reason. Start the job again if that was not intended.`;
  }
  return `The server gives no reason in the log${efforts(report)}. ${advice}`;
}

function totals(report: Report): string {
  const objects = report.objects === undefined ? '' : `, ${amount(report.objects, 'object')} processed`;
  return `${tally(report.counts)}${efforts(report)}${objects}`;
}

function efforts(report: Report): string {
  return report.attempts > 1 ? ` after ${amount(report.attempts, 'attempt')}` : '';
}

/** The first line of a message: a circle, the words that it stands for, and what is to be said at once. */
export function lead(emoji: string, words: string, said: string): RichPart {
  return {
    paragraph: [{ emoji }, { text: ' ' }, { text: shown(words, 300), style: 'bold' }, { text: `  ${said}` }],
  };
}
