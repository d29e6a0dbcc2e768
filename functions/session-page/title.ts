import { factsOfRun, nameOfJob, reportOfRun, severityOf } from '../alerts/report-of-run';
import type { JobFacts, Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import type { Severity } from '../alerts/severity';
import { Tally } from '../alerts/tally';
import { headline } from '../messages/headline';
import type { PageLink } from '../page-links/link';

/** A session and whose it is: what its title is made of. */
export interface Named {
  readonly link: PageLink;
  readonly session: Session;
  readonly job: JobFacts;
}

/** What happened, to which job, in the words of its message in Slack: one event has one title. */
export function titleOf({ link, session, job }: Named, tally: Tally): string {
  const run = { sessions: [session] } as const;
  const facts = factsOfRun(link.server, run, nameOfJob(job));
  const severity = severityOf(run, tally) ?? 'warning';
  return headline(reportOfRun(facts, tally, severity, hasEnded(session) ? 'ended' : 'running'));
}

/** The title where the session's own status decides it; undefined where the log may. */
export function titleByStatus(named: Named): string | undefined {
  const [title, ...others] = possibleTallies.map((tally) => titleOf(named, tally));
  return others.every((other) => other === title) ? title : undefined;
}

/** Logs without problems, with a warning, and with an error. */
const possibleTallies = [new Tally(), tallyOf('warning'), tallyOf('error')];

function tallyOf(outcome: Severity): Tally {
  const tally = new Tally();
  tally.add({ id: '', outcome, status: '', text: outcome });
  return tally;
}
