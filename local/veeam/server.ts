import { type HttpRequest, type HttpResponse, textOf } from '../http';
import { type ApiVersion, apiVersions, type Traits, traits } from './api-version';
import type { Answer, Call, Login, Site } from './call';
import { defaultLeeway, type Leeway, writeJson } from './leeway';
import { Links } from './links';
import { Query } from './query';
import { Refusal } from './refusal';
import { ResultSets } from './result-sets';
import { matchPath, routes } from './routes';
import { Tokens } from './tokens';
import type { VeeamWorld } from './world';

/** What a VB365 server is made of. Times in ms. */
export interface VeeamServerOptions {
  readonly world: VeeamWorld;
  /** The API versions that it serves. */
  readonly versions: readonly ApiVersion[];
  /** The login that it accepts; read at each login, so it may change. */
  readonly login: Login;
  readonly clock: () => number;
  /** Gives numbers from 0 up to 1, for tokens. */
  readonly random?: () => number;
  /** An hour unless told otherwise. */
  readonly tokenLifetime?: number;
  readonly refreshTokenLifetime?: number;
  readonly maxPageSize?: number;
  /** How far the server's local time is ahead of UTC; asked at each request where its clocks are put forward and back. */
  readonly localOffsetMinutes?: number | (() => number);
  /** Which way the points go that nobody has settled. */
  readonly leeway?: Partial<Leeway>;
}

/** A request that a server has answered. */
interface AnsweredRequest {
  readonly at: number;
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  readonly status: number;
}

/** A VB365 server without a socket. */
export interface VeeamServer {
  readonly handle: (request: HttpRequest) => HttpResponse;
  /** What it has answered, oldest first; may be emptied. */
  readonly requests: AnsweredRequest[];
  /** Makes every token invalid, as a restart of the service does. */
  readonly revokeTokens: () => void;
}

const hour = 60 * 60 * 1000;

/** Makes a server that speaks the REST API of Veeam Backup for Microsoft 365 over a world. */
export function createVeeamServer(options: VeeamServerOptions): VeeamServer {
  const { world, login, clock, random = Math.random, localOffsetMinutes = 60 } = options;
  const site: Site = {
    world,
    login,
    tokens: new Tokens({
      clock,
      random,
      lifetime: options.tokenLifetime ?? hour,
      refreshLifetime: options.refreshTokenLifetime ?? 24 * hour,
    }),
    resultSets: new ResultSets(random),
    leeway: { ...defaultLeeway, ...options.leeway },
    clock,
    product: traits[apiVersions.findLast((version) => options.versions.includes(version)) ?? 'v8'].product,
    maxPageSize: options.maxPageSize ?? 10_000,
    get localOffsetMinutes() {
      return typeof localOffsetMinutes === 'number' ? localOffsetMinutes : localOffsetMinutes();
    },
  };
  const requests: AnsweredRequest[] = [];

  function handle(request: HttpRequest): HttpResponse {
    const answer = route(request, options.versions, site);
    requests.push({ at: clock(), method: request.method, url: relative(request.url), status: answer.status });
    const json = answer.body !== undefined;
    return {
      status: answer.status,
      headers: {
        date: new Date(clock()).toUTCString(),
        ...(json && { 'content-type': 'application/json; charset=utf-8' }),
        ...answer.headers,
      },
      body: json ? writeJson(answer.body, site.leeway) : '',
    };
  }

  return { handle, requests, revokeTokens: () => site.tokens.revokeAll() };
}

function route(request: HttpRequest, versions: readonly ApiVersion[], site: Site): Answer {
  const base = 'https://localhost:4443';
  if (!URL.canParse(request.url, base)) return { status: 400 };
  const url = new URL(request.url, base);
  const [, first, ...segments] = url.pathname.toLowerCase().replace(/\/$/, '').split('/');
  const version = versions.find((version) => version === first);
  if (version === undefined) return { status: 404 };

  const candidates = routes.flatMap((route) => {
    const ids = route.served?.(traits[version]) === false ? undefined : matchPath(route, segments);
    return ids === undefined ? [] : [{ ...route, ids }];
  });
  const found = candidates.find((route) => route.method === request.method);
  if (!found) return { status: candidates.length > 0 ? 405 : 404 };

  const headers = new Headers(request.headers);
  const grant = found.anonymous ? undefined : site.tokens.authorize(headers);
  if (!found.anonymous && !grant) return { status: 401 };

  const call: Call = {
    ...site,
    traits: traits[version],
    links: new Links(traits[version], url.origin),
    url,
    headers,
    body: textOf(request),
    query: new Query(url.searchParams),
    ids: found.ids,
    ...(grant && { grant }),
  };
  try {
    return found.answer(call);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const oauth = found.path === 'token' && site.leeway.loginErrors === 'oauth';
    return { status: error.status, body: oauth ? oauthError(error) : exceptionInfo(call.traits, error) };
  }
}

/** RESTExceptionInfo as a version writes it. */
function exceptionInfo({ errors }: Traits, { message, code }: Refusal): object {
  switch (errors) {
    case 'message':
      return { message };
    case 'message and code':
      return { message, errorCode: null };
    case 'message, code and stack trace':
      return { message, errorCode: code, stackTrace: null };
  }
}

function oauthError({ message }: Refusal): object {
  return { error: 'invalid_grant', error_description: message };
}

function relative(url: string): string {
  return url.replace(/^https?:\/\/[^/]*/i, '');
}
