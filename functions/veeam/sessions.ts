import type { Session } from '../alerts/session';
import { hasEnded } from '../alerts/session-status';
import type { ServerConfig } from '../config/config';
import type { ApiVersion } from './api-version';
import { pathPart } from './links';
import { inPagesOf } from './page-size';
import { pageOf, readList } from './paging';
import type { Read } from './reader';
import { sessionOf } from './session-mapping';
import { nameOf, VeeamApiError } from './veeam-errors';

/** What a listing gives. */
export interface SessionList {
  /** Newest first. */
  readonly sessions: readonly Session[];
  /** The server's clock as epoch ms, where it tells the time. */
  readonly serverTime: number | undefined;
  /** What is wrong with listed sessions that cannot be followed; the others do not suffer from it. */
  readonly malformed: readonly VeeamApiError[];
}

/** How large a page may be in bytes: 10,000 sessions usually fit. */
const largestSessionPage = 16_000_000;

/** A listed session, or what is wrong with it. */
interface Listed {
  readonly id: string;
  readonly session: Session | VeeamApiError;
}

/**
 * The sessions that were created or ended at `bound` or later, or still run. Since v6 a filter spares the server the
 * history. It is unclear whether the filter looks at creation or end, so its result is filtered again here. Nothing is missed
 * with either meaning: a running session that the filter leaves out appears in the list when it ends.
 *
 * @param bound epoch ms by the server's clock
 */
export async function listSessions(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
  bound: number,
): Promise<SessionList> {
  let serverTime: number | undefined;

  const page = inPagesOf(largestSessionPage, async ({ offset, limit, mostBytes }) => {
    const query = new URLSearchParams({ limit: String(limit), offset: String(offset) });
    // "After" may exclude the bound itself.
    if (api !== 'v5') query.set('endTimeLowerBound', new Date(bound - 1).toISOString());
    const path = `/${api}/JobSessions`;
    const answer = await read(`${path}?${query}`, { mostBytes });
    if (!answer) {
      throw new VeeamApiError(
        `${nameOf(server)} has no ${path}: it does not serve this API version. Leave the server’s key api out, so that the version is found by itself.`,
        404,
      );
    }
    serverTime ??= answer.serverTime;
    const where = `${nameOf(server)}: what ${path} answers`;
    const item = (sent: unknown, place: number): Listed => {
      const session = sessionOrError(server, api, sent);
      return { id: session instanceof VeeamApiError ? `place ${place}` : session.id, session };
    };
    return pageOf(answer, { offset, limit }, where, { item, idOf: (sent, place) => item(sent, place).id });
  });

  const sessions: Session[] = [];
  const malformed: VeeamApiError[] = [];
  for await (const items of readList(page, (items) => reachesBehind(items.flatMap(sound), bound))) {
    sessions.push(...items.flatMap(sound).filter((session) => !liesBefore(session, bound)));
    malformed.push(...items.flatMap(({ session }) => (session instanceof VeeamApiError ? [session] : [])));
  }
  sessions.sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return { sessions, serverTime, malformed };
}

function sessionOrError(server: ServerConfig, api: ApiVersion, sent: unknown): Session | VeeamApiError {
  try {
    return sessionOf(server, api, sent);
  } catch (error) {
    if (error instanceof VeeamApiError) return error;
    throw error;
  }
}

function sound({ session }: Listed): readonly Session[] {
  return session instanceof VeeamApiError ? [] : [session];
}

function reachesBehind(sessions: readonly Session[], bound: number): boolean {
  return isNewestFirst(sessions) && liesBefore(sessions.at(-1), bound);
}

/** One session; undefined where the server has none of this id. */
export async function readSession(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
  id: string,
): Promise<Session | undefined> {
  const answer = await read(`/${api}/JobSessions/${pathPart(id)}`);
  return answer && sessionOf(server, api, answer.body);
}

/** Equal times are no evidence of an order. */
function isNewestFirst(sessions: readonly Session[]): boolean {
  const times = sessions.map(({ createdAt }) => Date.parse(createdAt));
  const inOrder = times.every((time, index) => index === 0 || time <= (times[index - 1] ?? time));
  return inOrder && times[0] !== times.at(-1);
}

function liesBefore(session: Session | undefined, bound: number): boolean {
  if (!session || !hasEnded(session)) return false;
  const { createdAt, endedAt = createdAt } = session;
  return Date.parse(createdAt) < bound && Date.parse(endedAt) < bound;
}
