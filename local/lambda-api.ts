import { createServer } from 'node:http';
import {
  closeServer,
  type HttpRequest,
  type HttpResponse,
  listenOnLoopback,
  onRequest,
  textOf,
  writeResponse,
} from './http';

/** An event that a function was handed. */
interface InvokedEvent {
  /** The name of the function. */
  readonly name: string;
  readonly payload: unknown;
}

/** Lambda's Invoke API on a socket. */
export interface RunningLambdaApi {
  /** What `AWS_ENDPOINT_URL_LAMBDA` is set to. */
  readonly url: string;
  /** Every request, as it came. */
  readonly requests: readonly HttpRequest[];
  /** Every event that was taken. */
  readonly events: readonly InvokedEvent[];
  readonly close: () => Promise<void>;
}

/** The longest event of an asynchronous invocation, in bytes ("Lambda quotas"). */
const longestEvent = 1_048_576;

/** An `Authorization` header of Signature Version 4. */
const authorization =
  /^AWS4-HMAC-SHA256 Credential=\w+\/(\d{8})\/[a-z0-9-]+\/lambda\/aws4_request, ?SignedHeaders=([a-z0-9;-]+), ?Signature=[0-9a-f]{64}$/;

/**
 * Serves a stand-in for AWS Lambda on loopback that knows asynchronous invocations
 * (docs.aws.amazon.com/lambda/latest/api/API_Invoke.html). A signature must be there and complete, but is not verified. Events that
 * are taken are kept; to run a function with them is left to whoever started it.
 *
 * @param options.functions the names of those that there are
 * @param options.inItsPlace answers in its place, where it gives an answer; `drop` ends the connection without one
 */
export async function startLambdaApi(options: {
  readonly functions: readonly string[];
  readonly inItsPlace?: (request: HttpRequest) => HttpResponse | 'drop' | undefined;
}): Promise<RunningLambdaApi> {
  const requests: HttpRequest[] = [];
  const events: InvokedEvent[] = [];
  const server = createServer(
    onRequest('http', (request, outgoing) => {
      requests.push(request);
      const other = options.inItsPlace?.(request);
      if (other === 'drop') outgoing.destroy();
      else writeResponse(outgoing, other ?? taken(request, options.functions, events));
    }),
  );
  const port = await listenOnLoopback(server, 0);
  return { url: `http://127.0.0.1:${port}`, requests, events, close: () => closeServer(server) };
}

function taken(request: HttpRequest, functions: readonly string[], events: InvokedEvent[]): HttpResponse {
  const unsigned = whyUnsigned(request);
  if (unsigned !== undefined) return unsigned;
  const { pathname } = new URL(request.url);
  const [, escaped] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(pathname) ?? [];
  if (request.method !== 'POST' || escaped === undefined) return failure(404, 'UnknownOperationException');
  if (request.headers['x-amz-invocation-type'] !== 'Event')
    return failure(400, 'InvalidParameterValueException', 'This stand-in waits for no function.');
  const name = decodeURIComponent(escaped);
  if (!functions.includes(name))
    return failure(404, 'ResourceNotFoundException', `Function not found: ${name}`);
  const text = textOf(request);
  if (Buffer.byteLength(text) > longestEvent) return failure(413, 'RequestTooLargeException');
  try {
    events.push({ name, payload: JSON.parse(text) });
    return { status: 202, headers: {}, body: '' };
  } catch {
    return failure(400, 'InvalidRequestContentException', 'Could not parse request body into json.');
  }
}

/** What AWS answers where a request is not signed as it must be; undefined where it is. */
function whyUnsigned({ headers }: HttpRequest): HttpResponse | undefined {
  const { authorization: written, 'x-amz-date': date = '' } = headers;
  if (written === undefined) return failure(403, 'MissingAuthenticationTokenException');
  const [, day, names = ''] = authorization.exec(written) ?? [];
  const signed = names.split(';');
  const mustBeSigned = Object.keys(headers).filter((name) => name === 'host' || name.startsWith('x-amz-'));
  const isWhole =
    mustBeSigned.every((name) => signed.includes(name)) && names === signed.toSorted().join(';');
  if (day === undefined || !isWhole || !/^\d{8}T\d{6}Z$/.test(date) || !date.startsWith(day))
    return failure(403, 'IncompleteSignatureException');
  return undefined;
}

function failure(status: number, type: string, message = ''): HttpResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': type },
    body: JSON.stringify({ Type: 'User', Message: message }),
  };
}
