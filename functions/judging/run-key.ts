import { createHash } from 'node:crypto';

/**
 * The beginning of the keys of everything that is said about a run. It is part of file names, so whatever is not
 * plainly a session's id is replaced by a hash of it.
 *
 * @param request for a report by hand: what makes it another report than the poll's
 * @example runKey('hq', '6a3fa2fb', 'by-hand') // 'hq.6a3fa2fb.by-hand'
 */
export function runKey(server: string, sessionId: string, request?: string): string {
  return [server, plain(sessionId), ...(request === undefined ? [] : [plain(request)])].join('.');
}

function plain(id: string): string {
  return /^[\w-]{1,64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex').slice(0, 32);
}
