import type { Tunnel } from '../proxy/tunnel';
import type { HttpAnswer } from './http-answer';
import { type Sender, sender } from './sender';
import { signed } from './sign';

// AWS without its SDK, which takes too long to load here alone: docs/decisions/0015-the-front-goes-without-the-sdk.md.

/** A service, as its signature and its address name it. */
type Service = 'secretsmanager' | 'lambda';

/** The variable that leads to another address of a service, as the SDK names it. */
const endpointVariables: Readonly<Record<Service, string>> = {
  secretsmanager: 'AWS_ENDPOINT_URL_SECRETS_MANAGER',
  lambda: 'AWS_ENDPOINT_URL_LAMBDA',
};

/** A request to AWS. */
interface AwsCall {
  readonly service: Service;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Makes a request to AWS, and once more at once where that may help. @throws AwsError */
export type AwsClient = (call: AwsCall) => Promise<HttpAnswer>;

/** AWS refused, or did not answer. `name` is its own code, where it gave one. */
export class AwsError extends Error {
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}

/** How long a try may take, in ms: two tries of two requests, and a cold start, fit into Slack's three seconds. */
const longestTry = 600;

/** Posts to AWS. @param tunnel the way there, where a proxy is in between */
export function awsSender(tunnel?: Tunnel): Sender {
  return sender(longestTry, { ...(tunnel !== undefined && { tunnel }) });
}

/**
 * A client of AWS.
 *
 * @param variables the function's: region, credentials, and addresses
 * @param urlSuffix what the addresses of services end in
 */
export function awsClient(
  variables: NodeJS.ProcessEnv,
  urlSuffix: string,
  send: Sender = awsSender(),
): AwsClient {
  const { AWS_REGION: region = '', AWS_ENDPOINT_URL: anyEndpoint } = variables;
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = variables;
  const { AWS_SESSION_TOKEN: sessionToken } = variables;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };

  const tryOnce = async ({ service, path, headers, body }: AwsCall): Promise<HttpAnswer> => {
    const endpoint = variables[endpointVariables[service]] || anyEndpoint;
    const url = new URL(endpoint || `https://${service}.${region}.${urlSuffix}`);
    url.pathname = `${url.pathname.replace(/\/$/, '')}${path}`;
    const { host, pathname } = url;
    const signable = { service, region, host, path: pathname, headers, body };
    return await send(url, signed(signable, credentials, Date.now()), body);
  };

  return async (call) => {
    const first = await tryOnce(call).catch(() => undefined);
    if (first !== undefined && !mayPass(first)) return accepted(first);
    const second = await tryOnce(call).catch((cause: unknown) => {
      const { name, message } = cause instanceof Error ? cause : new Error('unknown');
      throw new AwsError(name, message, { cause });
    });
    return accepted(second);
  };
}

/** Whether another try may go better: AWS fails, or has too much to do. */
function mayPass(answer: HttpAnswer): boolean {
  return answer.status >= 500 || answer.status === 429 || codeOf(answer).startsWith('Throttling');
}

/** @throws AwsError where AWS refused */
function accepted(answer: HttpAnswer): HttpAnswer {
  if (answer.status < 300) return answer;
  throw new AwsError(codeOf(answer) || 'AwsError', `AWS answers with HTTP status ${answer.status}.`);
}

/** The code of an error, which some services write into a header and some into the body; empty where there is none. */
function codeOf({ errorType, body }: HttpAnswer): string {
  const written = errorType || (/"__type"\s*:\s*"([^"]*)"/.exec(body)?.[1] ?? '');
  return /(?:.*#)?(\w*)/.exec(written)?.[1] ?? '';
}
