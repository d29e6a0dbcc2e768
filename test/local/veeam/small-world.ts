import type { ApiVersion } from '../../../local/veeam/api-version';
import { createVeeamServer, type VeeamServerOptions } from '../../../local/veeam/server';
import { VeeamWorld } from '../../../local/veeam/world';
import { seeded } from './seeded';

export const login = { username: 'CONTOSO\\svc-veeam', password: 'correct horse' };
export const host = 'https://vb365.contoso.example:4443';
export const start = Date.parse('2026-03-01T10:00:00Z');
export const minute = 60_000;

/** One organization; a backup job with an ended session, a retry and a running one; a copy job with a session. */
function smallWorld() {
  const world = new VeeamWorld(seeded());
  const organization = world.addOrganization({ name: 'contoso.onmicrosoft.com' });
  const retries = { enabled: true, attempts: 3, waitMinutes: 10 };
  const job = world.addJob({ name: 'Mailboxes', organizationId: organization.id, retries });
  const copyJob = world.addJob({
    name: 'Mailboxes to archive',
    organizationId: organization.id,
    kind: 'copy',
    backupJobId: job.id,
  });
  const main = world.addSession({
    jobId: job.id,
    createdAt: start,
    endedAt: start + 5 * minute,
    status: 'Failed',
    objects: 2,
    willBeRetried: true,
  });
  const retry = world.addSession({
    jobId: job.id,
    createdAt: start + 15 * minute,
    endedAt: start + 17 * minute,
    status: 'Success',
    retryCount: 1,
    mainSessionId: main.id,
  });
  const copy = world.addSession({
    jobId: copyJob.id,
    createdAt: start + 20 * minute,
    endedAt: start + 21 * minute,
    status: 'Warning',
  });
  const running = world.addSession({ jobId: job.id, createdAt: start + 30 * minute });
  world.addLogItem(main.id, { status: 'Success', text: 'Connected to organization', createdAt: start });
  world.addLogItem(main.id, {
    status: 'Warning',
    text: 'Exchange account was not found (ID: 0cd6…)',
    createdAt: start + 1000,
  });
  world.addLogItem(running.id, {
    status: 'Running',
    text: 'Processing mailbox: finance@contoso.onmicrosoft.com',
    createdAt: start + 31 * minute,
  });
  return { world, organization, job, copyJob, main, retry, copy, running };
}

/** A server over the small world, and ways to ask it. */
export function smallServer(options: Partial<VeeamServerOptions> = {}) {
  const clock = { now: start + 40 * minute };
  const small = smallWorld();
  const server = createVeeamServer({
    world: small.world,
    versions: ['v5', 'v6', 'v7', 'v8'],
    login,
    clock: () => clock.now,
    random: seeded(2),
    ...options,
  });

  const send = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
    server.handle({ method, url: `${host}${path}`, headers, body });

  const askToken = (
    version: ApiVersion,
    form: Record<string, string>,
    headers: Record<string, string> = {},
  ) =>
    send(
      'POST',
      `/${version}/token`,
      { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      String(new URLSearchParams(form)),
    );

  const bearer = (version: ApiVersion = 'v7') => {
    const form = { grant_type: 'password', ...login, disable_antiforgery_token: 'true' };
    return { authorization: `Bearer ${JSON.parse(askToken(version, form).body).access_token}` };
  };
  const authorized = bearer(options.versions?.[0]);

  /** GETs with a token. */
  const get = (path: string) => {
    const response = send('GET', path, authorized);
    return { status: response.status, json: response.body === '' ? undefined : JSON.parse(response.body) };
  };

  return { ...small, server, clock, send, askToken, bearer, get };
}
