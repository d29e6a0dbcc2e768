import { sessionOutcome } from '../alerts/session-status';
import { runKey } from '../judging/run-key';
import { csvBody } from './csv-body';
import { htmlBody } from './html-body';
import { type Admission, admit, openSession } from './open-link';
import { type PlainPage, pageHeaders, safeHeaders } from './page-frame';
import type { PageLimits, PageRequest, PageResponse, PageWorld } from './page-world';
import { gonePage, refusedPage, troublePage } from './plain-pages';
import { requestLog } from './request-log';

/**
 * Answers a request: the one entry to the page, the same on AWS and on one machine. It answers when it knows whether the
 * server has the session; the rest is read while the body is sent. Never fails.
 */
export async function respond(
  request: PageRequest,
  world: PageWorld,
  limits: PageLimits,
): Promise<PageResponse> {
  const log = requestLog(world);
  const plain = (page: PlainPage, error?: unknown): PageResponse => {
    log.end({ status: page.status }, error);
    return { ...page, body: once(request.method === 'HEAD' ? '' : page.text) };
  };
  let admission: Admission | undefined;
  try {
    admission = await admit(request, world);
    if (admission === undefined) return plain(refusedPage);
    log.about(admission);
    const opened = await openSession(admission, world, limits.remaining);
    if (opened === undefined) return plain(gonePage(admission.link));
    const input = { ...admission, ...opened, world, limits, requestLog: log };
    const isCsv = admission.view.format === 'csv';
    const body = isCsv ? csvBody(input) : htmlBody(input);
    const headers = isCsv ? csvHeaders(admission) : htmlHeaders(admission, sessionOutcome(opened.session));
    if (request.method !== 'HEAD') return { status: 200, headers, body };
    log.end({ status: 200 });
    return { status: 200, headers, body: once('') };
  } catch (error) {
    return plain(troublePage(error, admission?.server), error);
  }
}

/** How often the page of a running session loads itself again, in seconds. */
const refreshEvery = '30';

/** A header, since WCAG 2.2.1 allows a refresh only where it can be turned off: the page offers that. */
function htmlHeaders({ view }: Admission, outcome: string): Readonly<Record<string, string>> {
  return { ...pageHeaders, ...(outcome === 'running' && view.refresh && { Refresh: refreshEvery }) };
}

function csvHeaders({ link }: Admission): Readonly<Record<string, string>> {
  return {
    ...safeHeaders,
    'Content-Type': 'text/csv; charset=utf-8',
    'Content-Disposition': `attachment; filename="${runKey(link.server, link.sessionId)}.csv"`,
  };
}

async function* once(text: string): AsyncGenerator<string> {
  if (text !== '') yield text;
}
