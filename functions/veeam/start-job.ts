import type { JobReference, Session } from '../alerts/session';
import type { ServerConfig } from '../config/config';
import type { ApiVersion } from './api-version';
import { pathPart } from './links';
import type { Order, OrderOutcome } from './order';
import { sessionOf, unnamedJob } from './session-mapping';
import { nameOf, VeeamApiError } from './veeam-errors';

/** What became of the wish to start a job. Reasons are one line, of foreign words, and never empty. */
export type StartedJob =
  /** With the new session where the server names it, which v8 does. */
  | { readonly kind: 'started'; readonly session?: Session }
  /** It was certainly not started: the server says why. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Nobody can tell whether it was started, and to try again may start it twice: `reason` says what came instead of an answer. */
  | { readonly kind: 'unknown'; readonly reason: string };

type Wish = Omit<Order, 'token'>;

/**
 * `startJob` of VeeamClient.
 *
 * @throws VeeamApiError where this version cannot start such a job, and what `give` throws: in each case it was not started
 */
export async function startJob(
  server: ServerConfig,
  give: (wish: Wish) => Promise<OrderOutcome>,
  api: ApiVersion,
  job: JobReference,
): Promise<StartedJob> {
  const { first, second } = waysToStart(server, api, job);
  if (job.id.startsWith(unnamedJob)) {
    return { kind: 'refused', reason: 'The server does not say to which job this session belongs.' };
  }
  const outcome = await give(first);
  // No two jobs have the same id, so that whoever says that there is none has started none.
  if (second !== undefined && outcome.kind === 'refused' && outcome.status === 404) {
    return startedJob(server, api, await give(second));
  }
  return startedJob(server, api, outcome);
}

/** How to start a job; where nobody knows whether it is a backup or a copy job, it is taken for the former first. */
function waysToStart(
  server: ServerConfig,
  api: ApiVersion,
  { id, kind }: JobReference,
): { readonly first: Wish; readonly second?: Wish } {
  const part = pathPart(id);
  if (api === 'v5') {
    if (kind === 'copy') {
      throw new VeeamApiError(
        `${nameOf(server)} is asked over API v5, which has no copy jobs. Start the job in the Veeam console, or use a later version with the key api.`,
      );
    }
    return { first: { path: `/v5/Jobs/${part}/action`, json: { start: null } } };
  }
  const json = { full: false };
  const backup = { path: `/${api}/Jobs/${part}/start`, json };
  const path = `/${api}/CopyJobs/${part}/start`;
  // Later versions define no body here.
  const copy = api === 'v6' ? { path, json } : { path };
  if (kind === 'copy') return { first: copy };
  return kind === 'backup' ? { first: backup } : { first: backup, second: copy };
}

function startedJob(server: ServerConfig, api: ApiVersion, outcome: OrderOutcome): StartedJob {
  switch (outcome.kind) {
    case 'done':
      return done(server, api, outcome);
    case 'refused':
      return { kind: 'refused', reason: refusal(outcome) };
    case 'unknown':
      return outcome;
  }
}

/**
 * Before v8 there is nothing to read in a success, and with 204 in any version. Where there should be JSON and is none, it is not
 * VB365 that answers.
 */
function done(
  server: ServerConfig,
  api: ApiVersion,
  { status, body }: Extract<OrderOutcome, { kind: 'done' }>,
): StartedJob {
  if (status === 204 || (api !== 'v8' && body === null)) return { kind: 'started' };
  if (body === undefined)
    return { kind: 'unknown', reason: `HTTP ${status} with something that is not JSON` };
  const session = sessionIn(server, api, body);
  if (session !== undefined) return { kind: 'started', session };
  return api === 'v8'
    ? { kind: 'unknown', reason: `HTTP ${status} with something that is no session` }
    : { kind: 'started' };
}

function sessionIn(server: ServerConfig, api: ApiVersion, body: unknown): Session | undefined {
  try {
    return sessionOf(server, api, body);
  } catch (error) {
    if (error instanceof VeeamApiError) return undefined;
    throw error;
  }
}

function refusal({ status, reason }: Extract<OrderOutcome, { kind: 'refused' }>): string {
  switch (status) {
    case 404:
      return reason || 'The server has no such job.';
    case 401:
    case 403:
      return `${reason || `HTTP ${status}.`} The account must be a Veeam Backup Administrator.`;
    default:
      return reason || `HTTP ${status}, without a reason.`;
  }
}
