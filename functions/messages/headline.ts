import { problemItemCount, type Report } from '../alerts/report';
import { statusOf } from '../alerts/session-status';
import { shown } from '../wording/text';

/** A longer status would leave no room for the name of the job. */
const longestStatus = 40;

/** How a run went. */
export type Outcome = Pick<Report, 'state' | 'status' | 'severity' | 'counts'>;

/** How a run of a job went. */
type ToldReport = Outcome & Pick<Report, 'job'>;

/** What happened, to which job, wherever a run is told: "Backup failed: Exchange nightly". */
export function headline(report: ToldReport): string {
  return `${event(report)}: ${report.job.name}`;
}

/** The same as a sentence begins, "Exchange nightly failed"; the headline where no job does such a thing. */
export function deed(report: ToldReport): string {
  const verb = /^Backup (?!session)(.+)$/.exec(event(report))?.[1];
  return verb === undefined ? headline(report) : `${report.job.name} ${verb}`;
}

/** The circle that says how bad it is; the headline says it, too. */
export function circle(report: Report): string {
  if (wentWell(report)) return 'large_green_circle';
  if (report.state === 'running' && problemItemCount(report) === 0) return 'large_blue_circle';
  const hasFailed = report.state === 'ended' && statusOf(report) === 'failed';
  return hasFailed || report.severity === 'error' ? 'red_circle' : 'large_yellow_circle';
}

/** Only a session that is reported by hand can have gone well. */
export function wentWell(report: Outcome): boolean {
  return report.state === 'ended' && statusOf(report) === 'success' && problemItemCount(report) === 0;
}

function event(report: Outcome): string {
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

function ending(report: Outcome): string {
  switch (statusOf(report)) {
    case 'failed':
      return 'Backup failed';
    case 'stopped':
      return 'Backup stopped';
    case 'success':
    case 'warning':
      if (wentWell(report)) return 'Backup finished';
      return report.severity === 'error' ? 'Backup finished with errors' : 'Backup finished with warnings';
    case 'unfinished':
    case 'not begun':
    case 'unknown':
      return report.status === ''
        ? 'Backup ended without a status'
        : `Backup ended as ${shown(report.status, longestStatus)}`;
  }
}
