import type { LogItem } from '../alerts/log-item';
import { outcomeOf } from '../alerts/severity';
import type { ServerConfig } from '../config/config';
import { type LogItemBody, logItemBody } from './answer-schemas';
import type { ApiVersion } from './api-version';
import { pathPart } from './links';
import { inPagesOf } from './page-size';
import { type Page, pageOf, readList, readRestingList } from './paging';
import type { Read } from './reader';
import { realTimeOf } from './server-time';
import { longestStatus } from './server-words';
import { nameOf, SessionGoneError } from './veeam-errors';

/** Shown for a log item that says nothing. */
export const noText = '(no text)';

/** How large a page of a log may be in bytes: several logs are read at a time, and 10,000 usual items are 3 to 5 MB. */
const largestLogPage = 8_000_000;

/** A part of a log. */
export interface LogPage {
  /** How many log items it holds. */
  readonly read: number;
  /** Those that were asked for. */
  readonly items: readonly LogItem[];
  /** Whether it begins with what the page before it held: the log has not ended as it should have, and items may have slipped past. */
  readonly isShifted?: true;
}

/** How a log is read. */
export interface LogReading {
  /** Whether the session has ended, so that nothing need be remembered of what was read. */
  readonly hasEnded?: boolean;
  /** Whether log items that plainly tell of a success may be passed over; others still come with the problems. */
  readonly mayPassOver?: boolean;
  /**
   * Until when the reading may take, epoch ms by the client's clock; `giveUpAt` counts as well. A request that would begin
   * after that, or is under way then, fails with OutOfTimeError.
   */
  readonly until?: number;
}

/** `logItems` of VeeamClient. The path is built from the id: the log link of a session leads nowhere on some versions. */
export function readLogItems(
  server: ServerConfig,
  read: Read,
  api: ApiVersion,
  sessionId: string,
  { hasEnded = false, mayPassOver = false, ...inTime }: LogReading = {},
): AsyncIterable<LogPage> {
  const list = hasEnded ? resting : changing;
  // Of a log that changes, each id counts.
  const wanted = hasEnded && mayPassOver ? { isWanted: mayTellOfProblem } : {};
  const path = `/${api}/JobSessions/${pathPart(sessionId)}/LogItems`;
  return list(
    inPagesOf(largestLogPage, async ({ offset, limit, mostBytes, isWanted }) => {
      const limits = { ...inTime, mostBytes, ...(isWanted && { isWanted }) };
      const answer = await read(`${path}?limit=${limit}&offset=${offset}`, limits);
      if (!answer) throw new SessionGoneError(sessionId);
      const where = `${nameOf(server)}: what ${path} answers`;
      return pageOf(answer, { offset, limit }, where, { item: logItemOf, idOf, ...wanted });
    }),
  );
}

type ReadPage = (offset: number, isWanted?: () => boolean) => Promise<Page<LogItem>>;

async function* resting(read: ReadPage): AsyncGenerator<LogPage> {
  for await (const { sent, items, isShifted } of readRestingList(read)) {
    yield { read: sent, items, ...(isShifted && { isShifted }) };
  }
}

async function* changing(read: ReadPage): AsyncGenerator<LogPage> {
  for await (const items of readList(read)) yield { read: items.length, items };
}

/** Whether a log item may be more than a success. Nearly all are not, and need not be read. */
function mayTellOfProblem(sent: unknown): boolean {
  if (typeof sent !== 'object' || sent === null) return true;
  const { title, type }: Partial<Record<keyof LogItemBody, unknown>> = sent;
  if (typeof title === 'string' && title !== '') return !title.startsWith('[Success]');
  return title !== undefined || type !== 'Success';
}

/**
 * A log item in the product's own words. Never fails: what is malformed is shown.
 *
 * @param sent what the server sent
 * @param place its place in the log, which identifies it if nothing else does
 */
export function logItemOf(sent: unknown, place: number): LogItem {
  const body = bodyOf(sent);
  const { status, text } = wordsOf(body);
  return {
    id: idIn(body, place),
    outcome: outcomeOf(status),
    status: status.slice(0, longestStatus),
    text: text.trim() === '' ? noText : text,
    ...(body.creationTime !== undefined && { createdAt: body.creationTime }),
    ...(body.endTime !== undefined && realTimeOf(body.endTime) !== undefined && { endedAt: body.endTime }),
  };
}

function idOf(sent: unknown, place: number): string {
  return idIn(bodyOf(sent), place);
}

function idIn({ id, usn }: LogItemBody, place: number): string {
  return id || (usn === undefined ? `place ${place}` : `usn ${usn}`);
}

/** What was sent, mended where a field is not of its type. A log may hold millions, of which next to none needs that. */
function bodyOf(sent: unknown): LogItemBody {
  return isSound(sent) ? sent : logItemBody.parse(sent);
}

/** Whether every field of a log item is of its type. */
function isSound(sent: unknown): sent is LogItemBody {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return false;
  const fields: Partial<Record<keyof LogItemBody, unknown>> = sent;
  const { id, usn, title, type, message, creationTime, endTime } = fields;
  const texts = [id, title, type, message, creationTime, endTime];
  return texts.every(isTextOrNone) && (usn === undefined || Number.isFinite(usn));
}

function isTextOrNone(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** The status in brackets at the very start of a title; brackets further on are part of the text. */
const statusInFront = /^\[\s*([^[\]\s](?:[^[\]]{0,38}[^[\]\s])?)\s*\]\s*/;

/** v8 has a field for the status; up to v7 it stands in front of the title, which wins where both are sent. */
function wordsOf({ title, type = '', message = '' }: LogItemBody): { status: string; text: string } {
  if (!title && type !== '') return { status: type, text: message };
  const whole = title || message;
  const match = statusInFront.exec(whole);
  return { status: match?.[1] ?? type, text: match ? whole.slice(match[0].length) : whole };
}
