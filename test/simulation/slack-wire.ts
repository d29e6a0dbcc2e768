import type { HttpRequest, HttpResponse } from '../../local/http';
import type { Chance } from './chance';
import { type Fault, nameOf } from './faults';
import type { Way } from './way';

/** When the client gives up, in ms: on a call of the Web API, and on sending a file's content. */
const callTimeout = 8_000;
const uploadTimeout = 20_000;

/** Carries the requests of one process to Slack, more or less well: a `fetch` without a network. */
export function slackWire(
  handle: (request: HttpRequest) => HttpResponse,
  { environment, weather, latency, obstacles }: Way,
  chance: Chance,
): typeof fetch {
  return async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    const body = init?.body ?? '';
    const request = {
      method: init?.method ?? 'GET',
      url,
      headers: Object.fromEntries(new Headers(init?.headers)),
      body: body instanceof Uint8Array ? body : String(body),
    };
    const timeout = url.includes('/upload/') ? uploadTimeout : callTimeout;
    const oneWay = () => latency.oneWay('Slack', timeout / 2 - 100);
    const method = new URL(url).pathname.replace(/^\/api\//, '');
    const fault = weather.next('Slack');
    const isLost = fault?.kind === 'time-out' || fault?.kind === 'stalled body';
    const out = isLost ? chance.between(20, timeout - 100) : oneWay();
    const { response, broken } = await environment.exchange({
      service: 'Slack',
      what: `${method}${keyIn(request.body)}${fault === undefined ? '' : ` (${nameOf(fault)})`}`,
      out,
      back: isLost ? timeout - out : oneWay(),
      killed: fault?.kind === 'killed' ? fault.when : undefined,
      answer: () => answer(fault, () => refused(obstacles.inSlack(method, request.body)) ?? handle(request)),
    });
    return broken ? brokenResponse(response) : whole(response);
  };
}

function refused(error: string | undefined): HttpResponse | undefined {
  if (error === undefined) return undefined;
  return plain(200, 'application/json', JSON.stringify({ ok: false, error }));
}

function whole({ status, headers, body }: HttpResponse): Response {
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), { status, headers });
}

/** Status and headers came; reading the body fails. */
function brokenResponse({ status, headers }: HttpResponse): Response {
  const body = new ReadableStream({ start: (controller) => controller.error(new TypeError('terminated')) });
  return new Response(body, { status, headers });
}

function answer(
  fault: Fault | undefined,
  handle: () => HttpResponse,
): { readonly status: number | string; readonly response: HttpResponse; readonly broken: boolean } {
  if (fault !== undefined && 'when' in fault && fault.kind !== 'killed' && fault.when === 'after') handle();
  const given = (response: HttpResponse, broken = false) => ({ status: told(response), response, broken });
  switch (fault?.kind) {
    case 'reset':
      throw new TypeError('fetch failed', {
        cause: Object.assign(new Error('reset'), { code: 'ECONNRESET' }),
      });
    case 'time-out':
      throw new DOMException('The operation was aborted due to timeout', 'TimeoutError');
    case 'status':
      return given(plain(fault.status, 'text/plain', 'upstream'));
    case 'too many requests': {
      const headers = fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) };
      return given(plain(429, 'application/json', '{"ok":false,"error":"ratelimited"}', headers));
    }
    case 'cut body':
    case 'stalled body':
      return given(handle(), true);
    case 'malformed body': {
      const { body, ...rest } = handle();
      return given({ ...rest, body: body.slice(0, body.length / 2) });
    }
    case 'HTML page':
      return given(plain(200, 'text/html', '<!doctype html><title>Slack</title>'));
    case 'internal_error':
    case 'fatal_error':
      return given(plain(200, 'application/json', JSON.stringify({ ok: false, error: fault.kind })));
  }
  return given(handle());
}

function plain(
  status: number,
  type: string,
  body: string,
  headers: Record<string, string> = {},
): HttpResponse {
  return { status, headers: { 'content-type': type, ...headers }, body };
}

/** The key of the message that a request posts, for the trace. */
function keyIn(body: string | Uint8Array): string {
  const text = typeof body === 'string' ? body : '';
  const found = /%22key%22%3A%22([\w.-]+)%22/.exec(text);
  return found === null ? '' : ` ${found[1]}`;
}

/** The status and, where Slack refuses, its word for it. */
function told({ status, body }: HttpResponse): string {
  const refusal = /"ok":false,"error":"(\w+)"/.exec(typeof body === 'string' ? body.slice(0, 200) : '');
  return refusal?.[1] ?? String(status);
}
