import type { Incident } from '../alerts/incident';
import type { Report } from '../alerts/report';
import { amount, duration } from '../wording/amounts';
import { between, momentOf } from '../wording/dates';
import { shown, unbroken } from '../wording/text';
import { type BuiltBlock, context, type LabeledMoment } from './block-kit';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Where an incident was, and with which run it ended. */
export function endLine({ latest, ending }: Incident): BuiltBlock {
  const { id, endedAt } =
    ending?.kind === 'clean'
      ? { id: ending.sessionId, endedAt: ending.endedAt }
      : { id: latest.sessionId, endedAt: undefined };
  return context(placeOf(latest), labeled('ended', endedAt), idsOf(latest, id));
}

/** The server and the whole ids, as the last line of a message's text. */
export function identity(
  { server, job, sessionId }: Pick<Report, 'server' | 'job' | 'sessionId'>,
  session = sessionId,
): string {
  return `${server} · job ${shown(job.id, 80)} · session ${shown(session, 80)}`;
}

/** Which run a message is about, in small type: where, when, how long, and the beginnings of its ids. */
export function runLine(report: Report): BuiltBlock {
  const { startedAt, endedAt, attempts, sessionId } = report;
  const moment = labeled('started', startedAt);
  const took = between(startedAt, endedAt);
  return context([...placeOf(report), ...(moment === undefined ? [startedAt] : [])], moment, [
    ...(took === undefined ? [] : [unbroken(duration(took))]),
    ...(attempts > 1 ? [unbroken(amount(attempts, 'attempt'))] : []),
    ...idsOf(report, sessionId),
  ]);
}

function labeled(label: LabeledMoment['label'], iso = ''): LabeledMoment | undefined {
  const at = momentOf(iso);
  return at === undefined ? undefined : { label, at };
}

function placeOf({ server, organization }: Report): readonly string[] {
  return [server, ...(organization === undefined ? [] : [organization])];
}

function idsOf({ job }: Report, sessionId: string): readonly string[] {
  return [jobPart(job.id), `session\u00a0${shown(short(sessionId), 80)}`];
}

/** A job in small type, by its id. */
export function jobPart(id: string): string {
  return `job\u00a0${shown(short(id), 80)}`;
}

/** A UUID's first part, which tells it apart well enough for the eye. */
function short(id: string): string {
  return uuid.test(id) ? id.slice(0, 8) : id;
}
