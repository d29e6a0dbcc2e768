import type { Incident } from '../alerts/incident';
import type { Report } from '../alerts/report';
import { amount, duration } from '../wording/amounts';
import { between, momentOf } from '../wording/dates';
import { shown, unbroken } from '../wording/text';
import { type BuiltBlock, context } from './block-kit';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Which run a card is about, in small type: where, when, how long, and the beginnings of its ids. */
export function runLine(report: Report): BuiltBlock {
  return line(report, short(report.sessionId));
}

/** Which run a reply is about, with the whole id of its session. */
export function replyLine(report: Report): BuiltBlock {
  return line(report, report.sessionId);
}

/** Where an incident was, and with which run it ended. @param session the whole id where it stands in a reply */
export function endLine({ latest, ending }: Incident, session: 'short id' | 'whole id'): BuiltBlock {
  const { id, endedAt } =
    ending?.kind === 'clean'
      ? { id: ending.sessionId, endedAt: ending.endedAt }
      : { id: latest.sessionId, endedAt: undefined };
  const shownId = session === 'short id' ? short(id) : id;
  return context(placeOf(latest), momentOf(endedAt ?? ''), idsOf(latest, shownId));
}

/** The server and the whole ids, as the last line of a message's text. */
export function identity({ server, job, sessionId }: Report, session = sessionId): string {
  return `${server} · job ${shown(job.id, 80)} · session ${shown(session, 80)}`;
}

function line(report: Report, sessionId: string): BuiltBlock {
  const { startedAt, endedAt, attempts } = report;
  const moment = momentOf(startedAt);
  const took = between(startedAt, endedAt);
  return context([...placeOf(report), ...(moment === undefined ? [startedAt] : [])], moment, [
    ...(took === undefined ? [] : [unbroken(duration(took))]),
    ...(attempts > 1 ? [unbroken(amount(attempts, 'attempt'))] : []),
    ...idsOf(report, sessionId),
  ]);
}

function placeOf({ server, organization }: Report): readonly string[] {
  return [server, ...(organization === undefined ? [] : [organization])];
}

function idsOf({ job }: Report, sessionId: string): readonly string[] {
  return [`job\u00a0${shown(short(job.id), 80)}`, `session\u00a0${shown(sessionId, 80)}`];
}

/** A UUID's first part, which tells it apart well enough for the eye. */
function short(id: string): string {
  return uuid.test(id) ? id.slice(0, 8) : id;
}
