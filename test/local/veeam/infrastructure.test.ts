import { apiVersions } from '../../../local/veeam/api-version';
import { smallServer } from './small-world';

const end = Date.parse('2026-09-20T00:00:00Z');
const month = 30 * 24 * 3_600_000;

describe('the license', () => {
  test('is told in the words of each version', () => {
    const { get, world } = smallServer();
    world.license = {
      ...world.license,
      status: 'Expired',
      expiresAt: end,
      graceEndsAt: end + month,
      supportEndsAt: end,
      total: 50,
      used: 48,
      fresh: 2,
    };
    const [v5, v6, v7, v8] = apiVersions.map((version) => get(`/${version}/License`).json);
    expect(v5).toMatchObject({
      status: 'Expired',
      expirationDate: '2026-09-20T00:00:00',
      supportExpirationDate: '2026-09-20T00:00:00',
    });
    expect(v6).toMatchObject({
      status: 'Expired',
      expirationDate: '2026-09-20T00:00:00Z',
      supportExpirationDate: '2026-09-20T00:00:00Z',
      totalNumber: 50,
      usedNumber: 48,
      newNumber: 2,
    });
    expect(v8).toMatchObject({
      status: 'Expired',
      licenseExpires: '2026-09-20T00:00:00Z',
      gracePeriodExpires: '2026-10-20T00:00:00Z',
      totalNumber: 50,
    });
    expect(Object.keys(v8)).not.toContain('supportExpirationDate');
    expect(v7).toEqual(v8);
  });

  test('of v7 is told in the words of v6 where so configured', () => {
    const { get } = smallServer({ leeway: { licenseOfV7: 'expirationDate' } });
    expect(get('/v7/License').json).toEqual(get('/v6/License').json);
  });

  test.each([
    ['v5', 'expirationDate'],
    ['v6', 'expirationDate'],
    ['v7', 'licenseExpires'],
    ['v8', 'licenseExpires'],
  ])('%s: has no end unless told otherwise, which is called %s', (version, name) => {
    expect(smallServer().get(`/${version}/License`).json).toMatchObject({ status: 'Valid', [name]: null });
  });

  test('says how many users of an organization it counts', () => {
    const { get, world } = smallServer();
    const { id } = world.addOrganization({
      name: 'fabrikam.onmicrosoft.com',
      licensedUsers: 40,
      newUsers: 3,
    });
    expect(get(`/v8/Organizations/${id}/LicensingInformation`).json).toEqual({
      licensedUsers: 40,
      newUsers: 3,
    });
    expect(get(`/v8/Organizations/${world.repositoryId}/LicensingInformation`).status).toBe(404);
  });
});

describe('proxies and repositories', () => {
  test.each([
    ['v5', true],
    ['v6', true],
    ['v7', true],
    ['v8', false],
  ])('%s: stand in a bare array: %s', (version, isArray) => {
    const { get } = smallServer();
    for (const list of ['Proxies', 'BackupRepositories']) {
      expect(Array.isArray(get(`/${version}/${list}`).json)).toBe(isArray);
    }
  });

  test('a proxy says how it is, and how much it has to do in v8 alone', () => {
    const { get, world } = smallServer();
    world.changeProxy(world.proxyId, { online: false, maintenance: 'Enabled', memoryUsage: 97 });
    const [v6, v8] = ['v6', 'v8'].map((version) => get(`/${version}/Proxies/${world.proxyId}`).json);
    expect([v6.status, v8.status]).toEqual(['Offline', 'Offline']);
    expect(v8).toMatchObject({
      maintenanceModeState: 'Enabled',
      cpuUsagePercent: 12.5,
      memoryUsagePercent: 97,
      version: '8.0.2.159',
    });
    expect(v6).not.toHaveProperty('maintenanceModeState');
  });

  test('a repository says how full it is, and what is wrong with it in v8 alone', () => {
    const { get, world } = smallServer();
    const changes = {
      freeBytes: 1_000,
      isOutOfSync: true,
      isOutdated: true,
      outOfOrderReason: 'The disk is gone.',
    };
    world.changeRepository(world.repositoryId, changes);
    const [v6, v8] = ['v6', 'v8'].map(
      (version) => get(`/${version}/BackupRepositories/${world.repositoryId}`).json,
    );
    expect(v6).toMatchObject({ capacityBytes: 10_000_000_000_000, freeSpaceBytes: 1_000, isOutOfSync: true });
    expect(v6).not.toHaveProperty('isOutdated');
    expect(v8).toMatchObject({ isOutdated: true, isOutOfOrder: true, outOfOrderReason: 'The disk is gone.' });
  });

  test('repositories are found by their proxy, and archives alone where asked', () => {
    const { get, world } = smallServer();
    const proxy = world.addProxy({ hostName: 'proxy-2.contoso.local' });
    const archive = world.addRepository({ proxyId: proxy.id, isLongTerm: true });
    const found = (query: string) =>
      get(`/v7/BackupRepositories?${query}`).json.map(({ id }: { id: string }) => id);
    expect(found('')).toEqual([world.repositoryId, archive.id]);
    expect(found('longTerm=true')).toEqual([archive.id]);
    expect(found('longTerm=false')).toEqual([world.repositoryId, archive.id]);
    expect(found(`proxyId=${proxy.id}`)).toEqual([archive.id]);
    expect(get(`/v8/BackupRepositories?proxyPoolId=${proxy.id}`).json.results).toEqual([]);
    expect(get(`/v7/BackupRepositories/${proxy.id}`).status).toBe(404);
    expect(get(`/v7/Proxies/${archive.id}`).status).toBe(404);
  });

  test('jobs and sessions name the repository and the proxy that they use', () => {
    const { get, world, organization } = smallServer();
    const proxy = world.addProxy({ hostName: 'proxy-2.contoso.local' });
    const repository = world.addRepository({ proxyId: proxy.id });
    const { id: jobId } = world.addJob({
      name: 'Archive',
      organizationId: organization.id,
      repositoryId: repository.id,
    });
    const { id } = world.addSession({ jobId, createdAt: end });
    expect(get(`/v8/Jobs/${jobId}`).json.repositoryId).toBe(repository.id);
    expect(get(`/v8/JobSessions/${id}`).json).toMatchObject({
      repositoryId: repository.id,
      proxyId: proxy.id,
    });
  });
});

describe('the health of the server', () => {
  test('is that of what it depends on', () => {
    const { send, world } = smallServer();
    expect(JSON.parse(send('GET', '/v8/Health').body)).toEqual({
      status: 'Healthy',
      entries: {
        nats: { status: 'Healthy', description: null },
        configurationDb: { status: 'Healthy', description: null },
      },
    });
    world.health.set('nats', { isHealthy: false, description: 'The connection is closed.' });
    const { status, body } = send('GET', '/v8/Health');
    expect(status).toBe(503);
    expect(JSON.parse(body)).toMatchObject({
      status: 'Unhealthy',
      entries: { nats: { status: 'Unhealthy', description: 'The connection is closed.' } },
    });
  });

  test('may be told with status 200 however bad it is', () => {
    const { send, world } = smallServer({ leeway: { unhealthy: 200 } });
    world.health.set('configurationDb', { isHealthy: false, description: null });
    expect(send('GET', '/v8/Health').status).toBe(200);
  });
});
