import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/transport';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';

// AWS by the parts of its SDK that sign and send: docs/decisions/0015-the-front-signs-with-parts-of-the-sdk.md.

/** A service, as its signature and address name it. */
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

/** What AWS answered. */
interface AwsAnswer {
  readonly status: number;
  readonly body: string;
}

/** Makes a request to AWS; one that fails is made once more at once. @throws AwsError */
export type AwsClient = (call: AwsCall) => Promise<AwsAnswer>;

/** AWS refused, or did not answer. `name` is its own code, where it has one. */
export class AwsError extends Error {
  constructor(name: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = name;
  }
}

/** How long each try may take, in ms: two of each of two requests fit into Slack's three seconds. */
const longestTry = 650;

/**
 * A client of AWS.
 *
 * @param variables the function's: region, credentials, and addresses
 * @param urlSuffix what the addresses of services end in
 */
export function awsClient(variables: NodeJS.ProcessEnv, urlSuffix: string): AwsClient {
  const http = new NodeHttpHandler();
  const region = variables.AWS_REGION ?? '';
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = variables;
  const { AWS_SESSION_TOKEN: sessionToken } = variables;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) };
  const endpointOf = (service: Service) =>
    variables[endpointVariables[service]] ||
    variables.AWS_ENDPOINT_URL ||
    `https://${service}.${region}.${urlSuffix}`;

  const tryOnce = async ({ service, path, headers, body }: AwsCall): Promise<AwsAnswer> => {
    const { protocol, hostname, host, port, pathname } = new URL(endpointOf(service));
    const signer = new SignatureV4({ service, region, credentials, sha256: Sha256, applyChecksum: false });
    const request = new HttpRequest({
      method: 'POST',
      protocol,
      hostname,
      ...(port !== '' && { port: Number(port) }),
      path: `${pathname.replace(/\/$/, '')}${path}`,
      headers: { ...headers, host },
      body,
    });
    const signed = await signer.sign(request);
    const abortSignal = AbortSignal.timeout(longestTry);
    const { response } = await http.handle(new HttpRequest(signed), { abortSignal });
    let text = '';
    for await (const piece of response.body.setEncoding('utf8')) text += piece;
    return { status: response.statusCode, body: text };
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

/** Whether the next try may go better: AWS fails, or has too much to do. */
function mayPass({ status, body }: AwsAnswer): boolean {
  return status >= 500 || status === 429 || codeIn(body).startsWith('Throttling');
}

function accepted(answer: AwsAnswer): AwsAnswer {
  if (answer.status < 300) return answer;
  throw new AwsError(codeIn(answer.body) || `HTTP ${answer.status}`, `AWS answers with HTTP ${answer.status}.`);
}

/** The code of an error in an answer of AWS; empty where it has none. */
function codeIn(body: string): string {
  return /"(?:__type|code)"\s*:\s*"(?:[^"#]*#)?(\w+)"/i.exec(body)?.[1] ?? '';
}
