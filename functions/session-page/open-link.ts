import type { Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import { type ClaimedLink, isGenuine, type LinkKeys, parseLink } from '../page-links/link';
import type { VeeamClient } from '../veeam/client';
import { parseView, type View } from './page-query';
import type { PageRequest, PageWorld } from './page-world';

/** A request whose link is genuine. */
export interface Admission {
  readonly link: ClaimedLink;
  readonly view: View;
  readonly server: ServerConfig;
  readonly keys: LinkKeys;
}

/**
 * Lets in whoever has a genuine link, and nobody else; all that touches is the keys, which are remembered for minutes.
 *
 * @throws SecretError
 */
export async function admit(request: PageRequest, world: PageWorld): Promise<Admission | undefined> {
  const { method, path, query } = request;
  if (method !== 'GET' && method !== 'HEAD') return undefined;
  const link = parseLink(path, query);
  const view = link && parseView(link.view);
  const server = world.config.servers.find(({ name }) => name === link?.server);
  if (link === undefined || view === undefined || server === undefined) return undefined;
  const keys = await world.keys();
  return isGenuine(link, keys, world.clock()) ? { link, view, server, keys } : undefined;
}

/** How long a page waits for the server before it says that there is no answer, in ms: somebody is watching. */
const longestWait = 20_000;

/** How much time is kept back for the end of a page, in ms. */
const timeToEnd = 5_000;

/** A session that the server has, and the client to read on with. */
export interface OpenedSession {
  readonly veeam: VeeamClient;
  readonly session: Session;
}

/**
 * Asks the server for a session: one request where its login and its version are known.
 *
 * @returns undefined where the server does not have it
 * @throws the errors of VeeamClient
 */
export async function openSession(
  { server, link }: Admission,
  world: PageWorld,
  remaining: () => number,
): Promise<OpenedSession | undefined> {
  const veeam = await world.veeam(server);
  const until = world.clock() + remaining() - timeToEnd;
  veeam.giveUpAt(Math.min(until, world.clock() + longestWait));
  const session = (await veeam.session(link.sessionId)) ?? (await askAnew(veeam, link.sessionId));
  veeam.giveUpAt(until);
  return session && { veeam, session };
}

/** An upgraded server may no longer serve the version that was found earlier, and has no session there. */
async function askAnew(veeam: VeeamClient, sessionId: string): Promise<Session | undefined> {
  const before = await veeam.apiVersion();
  const after = await veeam.apiVersion({ fresh: true });
  return after === before ? undefined : veeam.session(sessionId);
}
