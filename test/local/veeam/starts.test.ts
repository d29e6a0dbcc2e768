import { type ApiVersion, apiVersions } from '../../../local/veeam/api-version';
import { lenient } from '../../../local/veeam/leeway';
import { Refusal } from '../../../local/veeam/refusal';
import type { VeeamServerOptions } from '../../../local/veeam/server';
import { login, minute, smallServer, start } from './small-world';

const json = { 'content-type': 'application/json' };

/** The small server after its last session has ended, and a way to start its jobs. */
function idleServer(options: Partial<VeeamServerOptions> = {}) {
  const small = smallServer(options);
  const { world, running, clock } = small;
  world.changeSession(running.id, { status: 'Success', endedAt: clock.now });
  const before = world.sessions().length;
  const headers = { ...small.bearer(), ...json };
  const post = (path: string, body: string, more: Record<string, string> = {}) => {
    const { status, body: said } = small.send('POST', path, { ...headers, ...more }, body);
    return { status, json: said === '' ? undefined : JSON.parse(said) };
  };
  return { ...small, post, begun: () => world.sessions().slice(0, world.sessions().length - before) };
}

/** The path and the body with which a version starts a backup job. */
function startOf(version: ApiVersion, id: string): readonly [path: string, body: string] {
  return version === 'v5'
    ? [`/v5/Jobs/${id}/action`, '{"start":null}']
    : [`/${version}/Jobs/${id}/start`, '{"full":false}'];
}

describe('a backup job is started', () => {
  test.each([
    ['v5', 200],
    ['v6', 204],
    ['v7', 204],
  ] as const)('%s: with %s and no body', (version, status) => {
    const { job, post, begun } = idleServer();
    expect(post(...startOf(version, job.id))).toEqual({ status, json: undefined });
    expect(begun()).toMatchObject([
      { jobId: job.id, kind: 'backup', status: 'Running', createdAt: start + 40 * minute },
    ]);
  });

  test('v8: with 200 and the new session', () => {
    const { job, post, begun, get } = idleServer();
    const { status, json } = post(...startOf('v8', job.id));
    expect(status).toBe(200);
    expect(begun()).toMatchObject([{ id: json.id }]);
    expect(json).toEqual(get(`/v8/JobSessions/${json.id}`).json);
  });

  test.each(apiVersions)('%s: also where it is disabled, unless so configured', (version) => {
    const { job, world, post, begun } = idleServer();
    world.changeJob(job.id, { enabled: false });
    expect(post(...startOf(version, job.id)).status).toBeLessThan(300);
    expect(begun()).toHaveLength(1);

    const strict = idleServer({ leeway: { startOfDisabled: 'refused' } });
    strict.world.changeJob(strict.job.id, { enabled: false });
    const { status, json } = strict.post(...startOf(version, strict.job.id));
    expect([status, json.message]).toEqual([400, "Job 'Mailboxes' is disabled."]);
    expect(strict.begun()).toEqual([]);
  });

  test('as whoever plays the world has it', () => {
    const { job, world, post, begun } = idleServer();
    world.onStart = ({ id }, at) => world.addSession({ jobId: id, createdAt: at, status: 'Queued' });
    expect(post(...startOf('v8', job.id)).json).toMatchObject({ status: 'Queued' });
    world.changeSession(begun()[0]?.id ?? '', { status: 'Failed', endedAt: start });
    world.onStart = () => {
      throw new Refusal(400, 'The proxy is offline.', 'ProxyOffline');
    };
    expect(post(...startOf('v8', job.id))).toMatchObject({
      status: 400,
      json: { message: 'The proxy is offline.', errorCode: 'ProxyOffline' },
    });
    expect(begun()).toHaveLength(1);
  });
});

describe('a copy job is started', () => {
  test.each([
    ['v5', '', 404],
    ['v6', '{"full":false}', 204],
    ['v6', '', 415],
    ['v7', '', 204],
    ['v7', '{"full":false}', 400],
    ['v8', '', 200],
    ['v8', '{"full":false}', 400],
  ] as const)('%s: the body "%s" is answered with %s', (version, body, status) => {
    const { copyJob, post, begun } = idleServer();
    const type = body === '' ? { 'content-type': '' } : json;
    expect(post(`/${version}/CopyJobs/${copyJob.id}/start`, body, type).status).toBe(status);
    expect(begun()).toMatchObject(status < 300 ? [{ jobId: copyJob.id, kind: 'copy' }] : []);
  });

  test.each(['v6', 'v7', 'v8'] as const)('%s: under its own path alone', (version) => {
    const { job, copyJob, post, begun } = idleServer();
    const body = version === 'v6' ? '{}' : '';
    expect(post(`/${version}/CopyJobs/${job.id}/start`, body).status).toBe(404);
    expect(post(`/${version}/Jobs/${copyJob.id}/start`, '{}').status).toBe(404);
    expect(begun()).toEqual([]);
  });
});

describe('a start is refused', () => {
  test.each([409, 400, 500] as const)('of a job that runs already, with %s where so configured', (status) => {
    for (const version of apiVersions) {
      const { job, post, begun } = idleServer({ leeway: { startOfRunning: status } });
      post(...startOf(version, job.id));
      expect(post(...startOf(version, job.id))).toMatchObject({
        status,
        json: {
          message: "Job 'Mailboxes' is already running.",
          ...(version === 'v8' && { errorCode: 'OperationConflict' }),
        },
      });
      expect(begun()).toHaveLength(1);
    }
  });

  test.each(apiVersions)('%s: without a token, and for whoever is no administrator', (version) => {
    const account = { ...login, isAdministrator: true };
    const { job, post, begun } = idleServer({ login: account });
    const [path, body] = startOf(version, job.id);
    expect(post(path, body, { authorization: 'Bearer none' })).toEqual({ status: 401, json: undefined });
    account.isAdministrator = false;
    expect(post(path, body)).toMatchObject({ status: 403, json: { message: 'Access is denied.' } });
    expect(begun()).toEqual([]);
  });

  test.each(apiVersions)('%s: of a job that is gone', (version) => {
    const { job, world, post } = idleServer();
    world.removeJob(job.id);
    expect(post(...startOf(version, job.id)).status).toBe(404);
  });

  test.each(apiVersions)('%s: with a body that is not as specified', (version) => {
    const { job, post, begun } = idleServer();
    const [path, body] = startOf(version, job.id);
    for (const wrong of ['', '{', 'null', '[]', '{"full":"no"}', '{"stop":null}', '{"start":1}']) {
      expect([wrong, post(path, wrong).status]).toEqual([wrong, 400]);
    }
    expect(post(path, body, { 'content-type': 'application/x-www-form-urlencoded' }).status).toBe(415);
    expect(post(`${path}?full=true`, body).status).toBe(400);
    expect(begun()).toEqual([]);
  });

  test.each(apiVersions)('%s: with another method, or by the path of another version', (version) => {
    const { job, get, post } = idleServer({ leeway: lenient });
    const [path] = startOf(version, job.id);
    expect(get(path).status).toBe(405);
    const [other, body] = startOf(version === 'v5' ? 'v6' : 'v5', job.id);
    expect(post(other.replace(/v\d/, version), body).status).toBe(404);
  });
});
