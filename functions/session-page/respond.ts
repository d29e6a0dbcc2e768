import type { IgnoreRules } from '../alerts/ignore-rules';
import type { AdviceFor } from '../alerts/knowledge';
import type { Session } from '../alerts/session';
import type { Config, ServerConfig } from '../config/config';
import { ProductError } from '../product-error';
import type { VeeamClient } from '../veeam/client';
import { csvAnswer } from './csv-answer';
import { goneAnswer, refusal, troubleAnswer } from './failure-pages';
import { type ClaimedLink, type LinkKeys, parseLink, verifyLink } from './link';
import { pageAnswer } from './page-answer';
import { readView, type View } from './view';

/** A request, whatever carried it. */
export interface PageRequest {
  readonly method: string;
  /** Still encoded, as it came. */
  readonly path: string;
  /** Still encoded, as it came, without `?`: a changed link is recognised by how it is written, too. */
  readonly query: string;
}

/** An answer, whatever carries it. */
export interface PageResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** It never fails: what goes wrong while it is made is said in it. To stop early, return its iterator. */
  readonly body: AsyncIterable<string>;
}

/** Everything outside the page that it touches. */
export interface PageWorld {
  readonly config: Pick<Config, 'servers'>;
  /**
   * The keys of links. They are remembered; `fresh` says that a link did not fit them, and may be answered with the same
   * keys, so that refused links cost nothing.
   *
   * @throws SecretError
   */
  keys(options?: { readonly fresh?: boolean }): Promise<LinkKeys>;
  /**
   * The client of a server; the same one each time, so that its login lasts.
   *
   * @throws VeeamAuthError without any request to the server while its login stands refused
   */
  veeam(server: ServerConfig): Promise<VeeamClient>;
  /** Notes an error of a server's client: a login that is refused must not be tried again. */
  noteTrouble(server: ServerConfig, error: ProductError): void;
  /** The attempts of the run that a session belongs to, in order of creation; the session alone where no poll judged it. */
  attemptsOf(server: ServerConfig, session: Session): Promise<readonly string[]>;
  /** The configuration's `ignore`, compiled. */
  readonly ignoreRules: IgnoreRules;
  /** The configuration's `knowledge` and the product's own. */
  readonly adviceFor: AdviceFor;
  /** Epoch ms. */
  readonly clock: () => number;
  /** Takes one structured line per request; it never holds a signature. */
  readonly log: (line: object) => void;
}

/** What one answer has to keep to. */
export interface PageLimits {
  /** How much time is left, in ms. */
  readonly remaining: () => number;
  /** The longest body in bytes where it is sent at once; no limit where it is streamed. */
  readonly mostBytes?: number;
}

/** What an accepted request asks for. */
export interface Visit {
  readonly link: ClaimedLink;
  readonly keys: LinkKeys;
  readonly server: ServerConfig;
  readonly session: Session;
  readonly view: View;
  readonly veeam: VeeamClient;
  readonly world: PageWorld;
  readonly limits: PageLimits;
}

/** How much of an invocation's time is kept for saying how far it came, in ms. */
const timeToClose = 5_000;

/** Answers a request: the one entry to the page, the same on AWS and on one machine. */
export async function respond(
  request: PageRequest,
  world: PageWorld,
  limits: PageLimits,
): Promise<PageResponse> {
  const keys = await keysFor(request, world);
  const link = keys && verifyLink(request.path, request.query, keys, world.clock());
  const server = link && world.config.servers.find(({ name }) => name === link.server);
  if (keys === undefined || link === undefined || server === undefined) return refusal();
  const answer = await visit(link, keys, server, world, limits);
  world.log({ event: 'page', server: server.name, session: link.sessionId, status: answer.status });
  return request.method === 'HEAD' ? { ...answer, body: nothing() } : answer;
}

/** The keys to try a link with; undefined where it is no link at all, so that nothing is read. */
async function keysFor(
  { method, path, query }: PageRequest,
  world: PageWorld,
): Promise<LinkKeys | undefined> {
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  if (parseLink(path, query) === undefined) return undefined;
  const keys = await world.keys();
  const fits = verifyLink(path, query, keys, world.clock()) !== undefined;
  return fits ? keys : await world.keys({ fresh: true });
}

async function visit(
  link: ClaimedLink,
  keys: LinkKeys,
  server: ServerConfig,
  world: PageWorld,
  limits: PageLimits,
): Promise<PageResponse> {
  try {
    const veeam = await world.veeam(server);
    veeam.giveUpAt(world.clock() + limits.remaining() - timeToClose);
    const session = await veeam.session(link.sessionId);
    if (session === undefined) return goneAnswer(server.name);
    const view = readView(link.view);
    const visit: Visit = { link, keys, server, session, view, veeam, world, limits };
    return view.format === 'csv' ? csvAnswer(visit) : pageAnswer(visit);
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    world.noteTrouble(server, error);
    return troubleAnswer(server.name, error);
  }
}

async function* nothing(): AsyncGenerator<string> {}
