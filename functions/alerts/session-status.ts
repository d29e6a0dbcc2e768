import type { Session } from './session';
import type { Outcome } from './severity';

/** What a session's status says. */
type SessionStatus =
  | 'unfinished'
  | 'success'
  | 'warning'
  | 'stopped'
  | 'failed'
  /** It could not begin. */
  | 'not begun'
  /** Nobody knows the word. */
  | 'unknown';

/** The words of the servers, v5 to v8, in small letters. */
const statuses = new Map<string, SessionStatus>([
  ['running', 'unfinished'],
  ['queued', 'unfinished'],
  ['updating', 'unfinished'],
  ['success', 'success'],
  ['warning', 'warning'],
  ['stopped', 'stopped'],
  ['failed', 'failed'],
  ['notconfigured', 'not begun'],
  ['disconnected', 'not begun'],
]);

/** What a session's status says. @param status as the server wrote it; case does not matter */
export function statusOf({ status }: Pick<Session, 'status'>): SessionStatus {
  return statuses.get(status.toLowerCase()) ?? 'unknown';
}

/**
 * Whether a session is over. The status decides: a running session may carry an end time (older servers write
 * one in the year 9999). Only for a status that nobody knows does an end time count.
 */
export function hasEnded(session: Pick<Session, 'status' | 'endedAt'>): boolean {
  const status = statusOf(session);
  return status === 'unknown' ? session.endedAt !== undefined : status !== 'unfinished';
}

/**
 * How bad a session's own status is; one that nobody knows is an error once the session has ended.
 *
 * @example sessionOutcome({ status: 'Stopped' }) // 'warning'
 */
export function sessionOutcome(session: Pick<Session, 'status' | 'endedAt'>): Outcome {
  if (!hasEnded(session)) return 'running';
  switch (statusOf(session)) {
    case 'success':
      return 'success';
    case 'warning':
    case 'stopped':
      return 'warning';
    default:
      return 'error';
  }
}
