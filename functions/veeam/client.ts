import type { Job, JobReference, Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import { type ApiVersion, knock, newestServed } from './api-version';
import type { CredentialsSource } from './credentials';
import { asking } from './http';
import { readJob } from './jobs';
import { type LogPage, type LogReading, readLogItems } from './log-items';
import { keepLogin } from './login';
import { reading } from './reader';
import { patient, type RetryPolicy } from './retry-policy';
import { timeOf } from './server-time';
import { listSessions, readSession, type SessionList } from './sessions';
import { requestToken } from './token';
import { httpTransport, type Transport } from './transport';
import { VeeamApiError } from './veeam-errors';

/**
 * One VB365 server. Every method but `close` throws VeeamAuthError, VeeamTlsError, VeeamUnreachableError,
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
  /** What carries the requests; HTTP(S) unless a simulation says otherwise. */
  readonly transport?: Transport;
}

/** A client of one server. It does nothing until it is asked something. */
export function veeamClient(options: VeeamClientOptions): VeeamClient {
  const { server, credentials, knownApi, clock, retries = patient } = options;
  const transport = options.transport ?? httpTransport(server, retries);
  let deadline = Number.POSITIVE_INFINITY;
  const ask = asking(server, transport, retries, { ...options, left: () => deadline - clock() });

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
    close: () => transport.close(),
  };
}
