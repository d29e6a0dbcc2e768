import type { AnyIncident } from '../alerts/any-incident';
import { type Change, isWorse } from '../alerts/change';
import type { ConcernIncident, Incident } from '../alerts/incident';
import type { JudgedRun, OutboxEntry } from '../alerts/job-record';
import type { Report } from '../alerts/report';
import type { AnnouncementContext, ConcernContext } from '../chat/announcement';
import { routedBy, routeOf } from '../config/route-of';
import type { World } from '../invocation/world';
import { sessionLink } from './session-link';

/** What an announcement of a run says beyond its report. */
export async function contextOf(
  { config, adviceFor, pageLinks }: Pick<World, 'config' | 'adviceFor' | 'pageLinks'>,
  report: Report,
  run: JudgedRun | undefined,
): Promise<AnnouncementContext> {
  // The thread lists the run that opened it, where no page does.
  const listed = run !== undefined && run.key === run.incident && config.links.page === undefined;
  const about = { files: run?.files ?? 0, listed, advice: adviceFor };
  const page = (await pageLinks(report.server))?.of(report.server, report.sessionId);
  if (page !== undefined) {
    return {
      ...about,
      sessionLink: page.session,
      problemLink: page.problem,
      listLink: page.problems,
    };
  }
  const link = sessionLink(config.links.session, {
    server: report.server,
    jobId: report.job.id,
    sessionId: report.sessionId,
  });
  return { ...about, ...(link !== undefined && { sessionLink: link }) };
}

/** Where a session can be seen; undefined where nowhere. */
export async function linkToSession(
  { config, pageLinks }: Pick<World, 'config' | 'pageLinks'>,
  ids: Parameters<typeof sessionLink>[1],
): Promise<string | undefined> {
  const page = (await pageLinks(ids.server))?.of(ids.server, ids.sessionId);
  return page?.session ?? sessionLink(config.links.session, ids);
}

/** Who is mentioned: whoever a route names, where the message is the first to say that something got worse. */
export function mentionIn(
  entry: OutboxEntry,
  incident: Incident,
  change: Change,
  { config }: Pick<World, 'config'>,
): Pick<AnnouncementContext, 'mention'> {
  if (incident.byHand || entry.hushed || !isNews(entry, incident, change)) return {};
  return whomToCall(incident, routeOf(incident.latest, config).mention);
}

/** Whoever has taken it on is called in place of those whom a route names. */
function whomToCall(
  { acknowledged }: Pick<AnyIncident, 'acknowledged'>,
  mention: string | undefined,
): Pick<AnnouncementContext, 'mention'> {
  const called = acknowledged?.by ?? mention;
  return called === undefined ? {} : { mention: called };
}

function isNews({ key, kind, inChannel, held }: OutboxEntry, incident: Incident, change: Change): boolean {
  if (held) return true;
  if (kind === 'reminder') return incident.acknowledged !== undefined;
  if (kind === 'change') return inChannel === true;
  // A first parent that was held up tells of a later run; nobody has heard of what opened the incident.
  const isFirst = key === `${incident.key}.parent` && incident.ending === undefined;
  return isFirst && (isWorse(change) || incident.runs > 1);
}

/** What an announcement of a concern says beyond it. */
export async function contextOfConcern(
  { key, kind, inChannel, hushed, held }: OutboxEntry,
  incident: ConcernIncident,
  world: Pick<World, 'config' | 'chat' | 'pageLinks'>,
): Promise<ConcernContext> {
  const isFirst = key === `${incident.key}.parent` && incident.ending === undefined;
  const { mention } = routeOf(routedBy(incident), world.config);
  const isReminded = kind === 'reminder' && incident.acknowledged !== undefined;
  const isNews =
    !hushed && (isFirst || isReminded || held === true || (kind === 'change' && inChannel === true));
  const [{ sign } = { sign: undefined }] = incident.concern.symptoms;
  const sessionId = sign?.kind === 'long run' ? sign.sessionId : undefined;
  const { server } = incident.subject;
  const page = sessionId === undefined ? undefined : (await world.pageLinks(server))?.of(server, sessionId);
  return {
    ...(isNews && whomToCall(incident, mention)),
    ...(page !== undefined && { sessionLink: page.session }),
    ...(await replacedBy(incident, world)),
  };
}

/** Which message an incident's parent takes the place of, with its address where the chat still has it. */
export async function replacedBy(
  { replaces }: Pick<AnyIncident, 'replaces'>,
  { chat }: Pick<World, 'chat'>,
): Promise<Pick<AnnouncementContext, 'replaces'>> {
  if (replaces === undefined) return {};
  const link = await chat.linkTo(replaces);
  return { replaces: link === undefined ? {} : { link } };
}
