import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import * as z from 'zod/mini';
import {
  closeServer,
  type HttpRequest,
  type HttpResponse,
  listenOnLoopback,
  onRequest,
  textOf,
  writeResponse,
} from './http';

/** A question that the stand-in was asked. */
interface SecretsRequest {
  /** Such as `GetSecretValue`; empty when the request named none. */
  readonly operation: string;
  readonly secretId?: string;
}

/** Secrets Manager without a socket. */
interface SecretsManager {
  /** Answers a request; reads the map of secrets anew each time. */
  readonly handle: (request: HttpRequest) => HttpResponse;
  /** Everything that it was asked, oldest first. */
  readonly requests: SecretsRequest[];
  readonly set: (name: string, text: string) => void;
}

const question = z.object({
  SecretId: z.string().check(z.minLength(1)),
  VersionId: z.optional(z.string()),
  VersionStage: z.optional(z.string()),
});

const notFound = "Secrets Manager can't find the specified secret.";

/**
 * A stand-in for AWS Secrets Manager that knows `GetSecretValue` of its JSON 1.1 protocol. A signature must be
 * there but is not verified.
 *
 * @param secrets name to text; may be changed at any time
 */
function createSecretsManager(secrets: Map<string, string>): SecretsManager {
  const requests: SecretsRequest[] = [];
  /** What was there before the last new value. */
  const previous = new Map<string, string>();

  function handle(request: HttpRequest): HttpResponse {
    const headers = new Headers(request.headers);
    const operation = headers.get('x-amz-target')?.replace(/^secretsmanager\./, '') ?? '';
    const asked = question.safeParse(parseJson(textOf(request)));
    requests.push({ operation, ...(asked.success && { secretId: asked.data.SecretId }) });

    const authorization = headers.get('authorization');
    if (authorization === null)
      return failure('MissingAuthenticationTokenException', 'Missing Authentication Token');
    if (!authorization.startsWith('AWS4-HMAC-SHA256 ')) {
      return failure(
        'IncompleteSignatureException',
        'The request signature does not conform to AWS standards.',
      );
    }
    if (operation !== 'GetSecretValue') return failure('UnknownOperationException', '');
    if (!asked.success)
      return failure('InvalidParameterException', 'Invalid or missing parameter: SecretId.');

    const { SecretId, VersionId, VersionStage = 'AWSCURRENT' } = asked.data;
    const name = [...secrets.keys()].find((name) => SecretId === name || SecretId === arnOf(name));
    const stages = new Map([
      ['AWSCURRENT', secrets],
      ['AWSPREVIOUS', previous],
    ]);
    const text = name === undefined ? undefined : stages.get(VersionStage)?.get(name);
    if (name === undefined || text === undefined) return failure('ResourceNotFoundException', notFound);
    const version = uuidOf(text);
    if (VersionId !== undefined && VersionId !== version) {
      return failure('ResourceNotFoundException', notFound);
    }
    return answer(200, {
      ARN: arnOf(name),
      Name: name,
      VersionId: version,
      SecretString: text,
      VersionStages: [VersionStage],
      CreatedDate: 1767225600,
    });
  }

  const set = (name: string, text: string) => {
    const before = secrets.get(name);
    if (before !== undefined && before !== text) previous.set(name, before);
    secrets.set(name, text);
  };
  return { handle, requests, set };
}

/** Secrets Manager on a socket. */
export interface RunningSecretsManager extends SecretsManager {
  /** What `AWS_ENDPOINT_URL_SECRETS_MANAGER` is set to. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Serves the stand-in on loopback.
 *
 * @param options.port 0 or nothing takes a free one
 */
export async function startSecretsManager(options: {
  readonly secrets: Map<string, string>;
  readonly port?: number;
}): Promise<RunningSecretsManager> {
  const manager = createSecretsManager(options.secrets);
  const server = createServer(
    onRequest('http', (request, outgoing) => writeResponse(outgoing, manager.handle(request))),
  );
  const port = await listenOnLoopback(server, options.port ?? 0);
  return { ...manager, url: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

function answer(status: number, body: object): HttpResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.1' }, body: JSON.stringify(body) };
}

function failure(type: string, message: string): HttpResponse {
  return answer(400, { __type: type, message });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** AWS ends an ARN with six characters of its own. */
function arnOf(name: string): string {
  return `arn:aws:secretsmanager:us-east-1:000000000000:secret:${name}-${hash(name).slice(0, 6)}`;
}

/** A version's id follows from its value, so it changes exactly when the value does. */
function uuidOf(text: string): string {
  return hash(text).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
