import { since } from '../api-version';
import type { Call } from '../call';
import type { LogItem } from '../world';
import { localTime } from './wire-time';

/** A log item as the caller's version writes it (RESTLogItem): `title` up to v7, `type` and `message` in v8. */
export function logItemForm(call: Call, sessionId: string, item: LogItem): object {
  const time = (ms: number) => localTime(ms, call.localOffsetMinutes);
  return {
    id: item.id,
    usn: item.usn,
    ...(since(call.traits.version, 'v8')
      ? { type: item.status, message: item.text }
      : { title: title(item) }),
    creationTime: time(item.createdAt),
    ...(item.endedAt !== undefined && { endTime: time(item.endedAt) }),
    _links: {
      self: call.links.to('JobSessions', sessionId, 'LogItems', item.id),
      jobsessions: call.links.to('JobSessions', sessionId),
    },
  };
}

function title(item: LogItem): string | null {
  return item.status === '' || item.text === null ? item.text : `[${item.status}] ${item.text}`;
}
