import { isDeepStrictEqual } from 'node:util';
import type { Darkness } from './darkness';
import type { ServerRecord } from './server-record';

/**
 * The record of a server that could not be asked. Once an outage is told no more is counted, so that a long one is not written
 * down in every poll.
 *
 * @param now epoch ms
 * @param enough after how many polls it is told
 * @returns the same record where nothing changes
 */
export function withFailedPoll(record: ServerRecord, now: number, enough: number): ServerRecord {
  const { since = now, polls = 0, latest, isTold } = record.outage ?? {};
  // A write may be made again whose answer was lost.
  if (isTold || latest === now) return record;
  return {
    ...record,
    outage: { since, polls: polls + 1, latest: now, ...(polls + 1 >= enough && { isTold: true }) },
  };
}

/**
 * The record of a server that answers. An outage that another poll noted meanwhile is left to the next one.
 *
 * @param seen as it stood when the server answered
 * @returns the same record where nothing changes
 */
export function withAnswer(
  record: ServerRecord,
  seen: Pick<ServerRecord, 'outage'>,
  darkness: Darkness | undefined,
): ServerRecord {
  const { outage, ...rest } = record;
  const isOver = outage !== undefined && isDeepStrictEqual(outage, seen.outage);
  const answered = isOver ? rest : record;
  if (darkness === undefined || isDeepStrictEqual(darkness, record.darkness)) return answered;
  return { ...answered, darkness };
}
