import type { BackupProxy } from '../alerts/backup-proxy';
import type { License } from '../alerts/license';
import type { Organization } from '../alerts/organization';
import type { ProcessedObject } from '../alerts/processed-object';
import type { Repository } from '../alerts/repository';
import type { RosterJob } from '../alerts/roster-job';
import type { ServerHealth } from '../alerts/server-health';
import type { Job, JobReference, Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import type { Tunnel } from '../proxy/tunnel';
import { type ApiVersion, knock, newestServed } from './api-version';
import type { CredentialsSource } from './credentials';
import { ordering } from './give-order';
import { readHealth } from './health';
import { speaking } from './http';
import { readJob } from './jobs';
import { readLicense } from './license';
import { type LogPage, type LogReading, readLogItems } from './log-items';
import { keepLogin } from './login';
import { ifOffered } from './offered';
import { readOrganizations } from './organizations';
import { readProcessedObjects } from './processed-objects';
import { readProxies } from './proxies';
import { reading } from './reader';
import { readRepositories } from './repositories';
import { patient, type RetryPolicy } from './retry-policy';
import { readRoster } from './roster';
import { timeOf } from './server-time';
import { listSessions, readSession, type SessionList } from './sessions';
import { type StartedJob, startJob } from './start-job';
import { requestToken } from './token';
import { httpTransport, type Transport } from './transport';
import { VeeamApiError } from './veeam-errors';

/**
 * One VB365 server. Every method that asks it something throws VeeamAuthError, VeeamTlsError, VeeamUnreachableError,
 * VeeamApiError or OutOfTimeError, and what reading the secret throws.
 */
export interface VeeamClient {
  /** The API version in use; `fresh` looks whether the server serves a newer one by now. */
  apiVersion(options?: { readonly fresh?: boolean }): Promise<ApiVersion>;
  /**
   * The sessions that may have been created since `since`, newest first, each once: those created or ended since then,
   * and those that still run.
   *
   * @param since ISO 8601 by the server's clock, or how many ms ago
   * @returns also the server's clock as epoch ms (ours where it does not tell the time), and what is wrong with sessions that
   *   cannot be followed
   */
  sessionsSince(
    since: string | { readonly ago: number },
  ): Promise<SessionList & { readonly serverTime: number }>;
  /**
   * Until when requests may take, epoch ms by the client's clock: none is begun, or waited for, after that. Requests then fail
   * with OutOfTimeError, which comes as soon as there is no time for what would have to be waited for.
   */
  giveUpAt(time: number): void;
  /** Undefined when the server has no such session. */
  session(id: string): Promise<Session | undefined>;
  /**
   * The log of a session, page by page as it is read, every item once.
   *
   * @throws SessionGoneError when the server has no such session
   */
  logItems(sessionId: string, options?: LogReading): AsyncIterable<LogPage>;
  /** Undefined when the job is gone. */
  job(reference: JobReference): Promise<Job | undefined>;
  /**
   * Starts a job, a disabled one included where the server lets it. It is started once at most; whatever is thrown says that it was
   * not started.
   */
  startJob(reference: JobReference): Promise<StartedJob>;
  /** All jobs, disabled ones included. */
  roster(): Promise<readonly RosterJob[]>;
  /** This, and what follows, is undefined where this version does not offer it or the account may not see it. */
  license(): Promise<License | undefined>;
  proxies(): Promise<readonly BackupProxy[] | undefined>;
  repositories(): Promise<readonly Repository[] | undefined>;
  /** Of v8 alone. */
  health(): Promise<ServerHealth | undefined>;
  organizations(): Promise<readonly Organization[] | undefined>;
  /**
   * What became of each object in a session that has ended, page by page as it is read, since v7; also undefined when the server
   * has no such session.
   */
  processedObjects(sessionId: string): Promise<AsyncIterable<readonly ProcessedObject[]> | undefined>;
  /**
   * Until when the certificate is valid that the server presented last, trusted or not, as epoch ms; undefined where this
   * client has not seen one.
   */
  certificateEnds(): number | undefined;
  close(): Promise<void>;
}

/** What a client is made of. */
export interface VeeamClientOptions {
  readonly server: ServerConfig;
  readonly credentials: CredentialsSource;
  /** The API version found earlier, where the configuration leaves it open. */
  readonly knownApi?: ApiVersion;
  readonly clock: () => number;
  readonly wait: (ms: number) => Promise<void>;
  readonly random: () => number;
  readonly retries?: RetryPolicy;
  /** The way to the server, where a proxy is in between. */
  readonly tunnel?: Tunnel;
  /** What carries the requests; HTTP(S) unless a simulation says otherwise. */
  readonly transport?: Transport;
}

/** A client of one server. It does nothing until it is asked something. */
export function veeamClient(options: VeeamClientOptions): VeeamClient {
  const { server, credentials, knownApi, clock, retries = patient } = options;
  const transport = options.transport ?? httpTransport(server, retries, options.tunnel);
  let deadline = Number.POSITIVE_INFINITY;
  const world = { ...options, left: () => deadline - clock() };
  const { ask, order } = speaking(server, transport, retries, world);

  let api: ApiVersion | undefined = server.api === 'auto' ? knownApi : server.api;
  /** Whether the version in use is an earlier finding, which an upgrade of the server may have made wrong. */
  let remembered = server.api === 'auto' && knownApi !== undefined;
  async function apiVersion({ fresh = false } = {}): Promise<ApiVersion> {
    if (api === undefined || (fresh && server.api === 'auto')) {
      api = await newestServed(server, ask);
      remembered = false;
    }
    return api;
  }

  const login = keepLogin(server, credentials, clock, async (grant, once) =>
    requestToken(server, ask, await apiVersion(), grant, once),
  );
  const read = reading(server, ask, login);
  const give = ordering(order, login);

  async function boundOf(since: string | { readonly ago: number }): Promise<number> {
    if (typeof since !== 'string') {
      const { serverTime = clock() } = await knock(ask, await apiVersion());
      return serverTime - since.ago;
    }
    const bound = timeOf(since);
    if (bound === undefined) throw new RangeError(`${since} is not an ISO 8601 time.`);
    return bound;
  }

  async function sessionsSince(since: string | { readonly ago: number }) {
    try {
      const listing = await listSessions(server, read, await apiVersion(), await boundOf(since));
      return { ...listing, serverTime: listing.serverTime ?? clock() };
    } catch (error) {
      if (!(remembered && error instanceof VeeamApiError && error.status === 404)) throw error;
      await apiVersion({ fresh: true });
      return sessionsSince(since);
    }
  }

  async function offered<T>(look: (api: ApiVersion) => Promise<T | undefined>): Promise<T | undefined> {
    const version = await apiVersion();
    return ifOffered(() => look(version));
  }

  return {
    giveUpAt(time) {
      deadline = time;
    },
    apiVersion,
    sessionsSince,
    session: async (id) => readSession(server, read, await apiVersion(), id),
    async *logItems(sessionId, options) {
      yield* readLogItems(server, read, await apiVersion(), sessionId, options);
    },
    job: async (reference) => readJob(read, await apiVersion(), reference),
    startJob: async (reference) => startJob(server, give, await apiVersion(), reference),
    roster: async () => readRoster(server, read, await apiVersion()),
    license: () => offered((api) => readLicense(read, api)),
    proxies: () => offered((api) => readProxies(server, read, api)),
    repositories: () => offered((api) => readRepositories(server, read, api)),
    health: () => offered(async (api) => (api === 'v8' ? readHealth(read) : undefined)),
    organizations: () => offered((api) => readOrganizations(server, read, api)),
    processedObjects: async (sessionId) => readProcessedObjects(server, read, await apiVersion(), sessionId),
    certificateEnds: () => transport.certificateEnds?.(),
    close: () => transport.close(),
  };
}
