import { BrokenOffError, type Response, type Transport } from '../../functions/veeam/transport';
import { UnsentError } from '../../functions/veeam/unsent-error';
import { VeeamTlsError } from '../../functions/veeam/veeam-errors';
import type { Fault } from './faults';
import { nameOf } from './faults';
import type { LogReads } from './log-reads';
import type { VeeamSite } from './site';
import type { StartOrders } from './start-orders';
import type { Way } from './way';

/** When the client gives up on an answer that does not begin, and on one that does not go on, in ms. */
const answerTimeout = 60_000;
const stallTimeout = 30_000;

/** From when on an answer takes so long that a log may not be read in time, in ms. */
const slow = 1_000;

/** Carries the requests of one process to a VB365 server, more or less well. */
export function veeamWire(
  name: string,
  site: VeeamSite,
  { environment, weather, latency, obstacles }: Way,
  { logReads, startOrders }: { readonly logReads: LogReads; readonly startOrders: StartOrders },
): Transport {
  return {
    send: ({ method, path, headers, body = '' }) => {
      const fault = weather.next('VB365');
      const own = obstacles.delayOf(path);
      const handle = () =>
        obstacles.inVeeam(name, path)
          ? { status: 500, headers: {}, body: '' }
          : reach(site, () => {
              const response = site.handle({ method, url: path, headers, body });
              startOrders.note(name, { method, path }, response.status, environment.invocation);
              return response;
            });
      const out = latency.oneWay('VB365');
      const back = backAfter(fault, out) ?? latency.oneWay('VB365') + own;
      if (fault !== undefined || out + back > slow) environment.note('trouble with VB365');
      if (fault !== undefined) environment.disturb({ service: 'VB365', kind: fault.kind, ...askedFor(path) });
      return environment.exchange<Response>({
        service: 'VB365',
        what: `${method} ${path}${fault === undefined ? '' : ` (${nameOf(fault)})`}`,
        out,
        back,
        own,
        killed: fault?.kind === 'killed' ? fault.when : undefined,
        answer: () => {
          const answered = answer(fault, handle, site);
          if (answered.status === 200) logReads.note(path);
          if (answered.status === 200 && path.includes('/JobSessions?')) environment.note('sessions listed');
          return answered;
        },
      });
    },
    certificateEnds: site.certificateEnds,
    close: async () => {},
  };
}

/** The one session, job or organization that a request asks for. */
function askedFor(path: string): { readonly about?: string } {
  const about = /^\/v\d\/\w+\/([^/?]+)/.exec(path)?.[1];
  return about === undefined ? {} : { about };
}

function backAfter(fault: Fault | undefined, out: number): number | undefined {
  if (fault?.kind === 'time-out') return answerTimeout - out;
  if (fault?.kind === 'stalled body') return stallTimeout;
  return undefined;
}

/** Asks a server, where it can be asked. */
function reach({ outage }: VeeamSite, ask: () => Response): Response {
  switch (outage()) {
    case 'unreachable':
      throw new UnsentError(Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }));
    case 'certificate refused':
      throw new UnsentError(
        new VeeamTlsError('The VB365 server presents a certificate that is not trusted.'),
      );
    default:
      return ask();
  }
}

function answer(fault: Fault | undefined, handle: () => Response, site: VeeamSite): Response {
  if (fault !== undefined && 'when' in fault && fault.kind !== 'killed' && fault.when === 'after') handle();
  switch (fault?.kind) {
    case 'reset':
      throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    case 'time-out':
      throw Object.assign(new Error('Headers Timeout Error'), { code: 'UND_ERR_HEADERS_TIMEOUT' });
    case 'status':
      return { status: fault.status, headers: {}, body: '' };
    case 'too many requests':
      return {
        status: 429,
        headers: fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) },
        body: '',
      };
    case 'cut body':
    case 'stalled body':
      handle();
      throw new BrokenOffError('The answer broke off.');
    case 'malformed body': {
      const whole = handle();
      return { ...whole, body: whole.body.slice(0, whole.body.length / 2) };
    }
    case 'HTML page':
      return { status: 200, headers: { 'content-type': 'text/html' }, body: '<!DOCTYPE html><p>Sorry</p>' };
    case 'tokens revoked':
      site.revokeTokens();
      break;
  }
  return handle();
}
