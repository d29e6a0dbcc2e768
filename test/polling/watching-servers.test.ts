import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { wholeServer } from '../../functions/alerts/whole-server';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { apiVersions } from '../../local/veeam/api-version';
import { addBackups, addEnded, denied } from './backups';
import { channels, closeStage, other, set } from './current-stage';
import type { Stage, StageSetup } from './stage';
import { pollFor, toldConcerns } from './told-concerns';

afterEach(closeStage);

const gone = { kind: 'reset', when: 'before' } as const;
const day = 24 * 60;

/** A server with a job that has run, polled once. */
async function setServer(setup?: StageSetup) {
  const stage = await set(setup);
  const { jobId, organizationId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Success');
  await stage.invoke();
  stage.pass(5);
  return { stage, jobId, organizationId };
}

/** So many polls, five minutes apart. */
async function poll(stage: Stage, times: number): Promise<void> {
  for (let time = 0; time < times; time++) {
    await stage.invoke();
    stage.pass(5);
  }
}

describe('a server that does not answer', () => {
  test('is told after three polls in a row, and closed with the first answer', async () => {
    const { stage } = await setServer();
    stage.faults.veeam = () => gone;
    await poll(stage, 2);
    expect(toldConcerns(stage)).toEqual([]);
    await poll(stage, 20);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'outage', state: 'error', replies: [] }]);
    stage.faults.veeam = () => undefined;
    await poll(stage, 1);
    const [outage] = toldConcerns(stage);
    expect(outage).toMatchObject({ state: 'over', replies: ['over'] });
    // From the first poll that failed to the first that did not; requests that are repeated take a while.
    expect(outage?.text).toMatch(/after 1\W+h\W+5\d\W+min/);
  });

  test('is told after as many polls as the configuration says', async () => {
    const { stage } = await setServer({ alerts: { serverDownAfter: 5 } });
    stage.faults.veeam = () => gone;
    await poll(stage, 4);
    expect(toldConcerns(stage)).toEqual([]);
    await poll(stage, 1);
    expect(toldConcerns(stage)).toHaveLength(1);
  });

  test('every second time is not worth a word', async () => {
    const { stage } = await setServer();
    for (let time = 0; time < 20; time++) {
      stage.faults.veeam = time % 2 === 0 ? () => gone : () => undefined;
      await poll(stage, 1);
    }
    expect(toldConcerns(stage)).toEqual([]);
  });

  test('again and again is one message, of which the channel hears no more than once an hour', async () => {
    const { stage } = await setServer();
    for (let time = 0; time < 18; time++) {
      stage.faults.veeam = () => gone;
      await poll(stage, 3);
      stage.faults.veeam = () => undefined;
      await poll(stage, 1);
    }
    const [outage, ...others] = toldConcerns(stage);
    expect(others).toEqual([]);
    const heard = outage?.replies.filter((kind) => kind.endsWith('!')) ?? [];
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.length).toBeLessThanOrEqual(6);
  });

  test('for a night in which twenty jobs were due is one incident, not twenty-one', async () => {
    const { stage, organizationId } = await setServer();
    for (let number = 0; number < 20; number++) {
      const job = stage.world.addJob({ name: `Job ${number}`, organizationId });
      addEnded(stage, job.id, 'Success');
    }
    await pollFor(stage, 20);
    stage.faults.veeam = () => gone;
    await pollFor(stage, 12);
    stage.faults.veeam = () => undefined;
    await pollFor(stage, 11);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'outage', state: 'over' }]);
  });

  test('is brought to mind while it is dark', async () => {
    const { stage } = await setServer({ alerts: { remindAfter: { error: 24 * 3_600_000 } } });
    stage.faults.veeam = () => gone;
    await pollFor(stage, 54);
    expect(toldConcerns(stage)[0]?.replies).toEqual(['reminder-1!', 'reminder-2!']);
  });

  test('costs little while it is dark, however many jobs are to be looked at', async () => {
    const { stage, organizationId } = await setServer();
    for (let number = 0; number < 30; number++) {
      stage.world.addJob({ name: `Job ${number}`, organizationId });
    }
    stage.pass(60);
    await stage.invoke();
    stage.faults.veeam = () => gone;
    stage.pass(day);
    await poll(stage, 4);
    stage.requests();
    await poll(stage, 4);
    expect(stage.requests().dynamo).toBeLessThan(4 * 8);
  });

  test('is closed also where the poll that saw its first answer was killed', async () => {
    const { stage } = await setServer();
    stage.faults.veeam = () => gone;
    await poll(stage, 4);
    stage.faults.veeam = () => undefined;
    stage.faults.slack = () => ({ kind: 'status', status: 503, committed: false });
    await poll(stage, 1);
    stage.faults.slack = () => undefined;
    stage.coldStart();
    await poll(stage, 2);
    expect(toldConcerns(stage)).toMatchObject([{ state: 'over' }]);
  });

  test('or whose own record cannot be read is polled all the same', async () => {
    const { stage, jobId } = await setServer();
    stage.faults.veeam = () => gone;
    await poll(stage, 4);
    await damage(stage, 'job#hq#@server');
    stage.coldStart();
    stage.faults.veeam = () => undefined;
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    await poll(stage, 1);
    expect(stage.told()).toHaveLength(1);
    stage.requests();
    await poll(stage, 1);
    expect(stage.requests().veeam).toBeLessThan(15);
  });
});

describe('a login that is refused', () => {
  test('is told at once, and not again while it is not tried', async () => {
    const { stage } = await setServer();
    stage.account.password = 'another one';
    stage.veeam.revokeTokens();
    await poll(stage, 15);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'outage', state: 'error', replies: [] }]);
    stage.secrets.set('vb365/hq', JSON.stringify(stage.account));
    await poll(stage, 1);
    expect(toldConcerns(stage)).toMatchObject([{ state: 'over', replies: ['over'] }]);
  });

  test('in the middle of a poll is told like any other', async () => {
    const { stage, jobId } = await setServer();
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    stage.faults.veeam = ({ url }) => {
      if (url.includes('/LogItems')) return { kind: 'answer', status: 401 };
      const body = '{"error":"invalid_grant"}';
      return url.includes('/Token') ? { kind: 'answer', status: 400, body } : undefined;
    };
    await poll(stage, 6);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'outage', state: 'error', replies: [] }]);
  });
});

describe('a secret, a certificate, or an answer that is none', () => {
  test.each<[string, (stage: Stage) => void]>([
    ['secret', ({ secrets }) => secrets.set('vb365/hq', 'no JSON')],
    [
      'answers',
      ({ faults }) => {
        faults.veeam = ({ url }) =>
          url.includes('/JobSessions')
            ? { kind: 'answer', status: 400, body: '{"message":"no"}' }
            : undefined;
      },
    ],
    [
      'certificate',
      ({ config, coldStart }) => {
        const [hq] = config.servers;
        if (hq !== undefined) coldStart({ servers: [{ ...hq, url: hq.url.replace('http:', 'https:') }] });
      },
    ],
  ])('keeps a server from being watched, which is told: %s', async (cause, breakIt) => {
    const { stage } = await setServer();
    stage.coldStart();
    breakIt(stage);
    await poll(stage, 2);
    expect(toldConcerns(stage)).toEqual([]);
    await poll(stage, 2);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'outage', state: 'error' }]);
    const [record] = (await ofServer(stage).read()).concerns;
    expect(record?.concern.symptoms[0]?.sign).toMatchObject({ cause });
  });
});

describe('what a server knows of itself', () => {
  test('is told within the hour, and closed when it is well again', async () => {
    const { stage } = await setServer();
    const { world } = stage;
    world.license = { ...world.license, expiresAt: stage.clock() + 5 * 86_400_000 };
    world.changeProxy(world.proxyId, { online: false });
    world.changeRepository(world.repositoryId, { freeBytes: 1 });
    world.health.set('nats', { isHealthy: false, description: 'no connection' });
    world.addOrganization({ name: 'fabrikam.onmicrosoft.com' });
    await pollFor(stage, 2);
    expect(toldConcerns(stage).map(({ topic, state }) => `${topic}: ${state}`)).toEqual([
      'license: warning',
      'proxies: error',
      'repositories: error',
      'health: error',
      'organizations: warning',
    ]);
    world.license = { ...world.license, expiresAt: null };
    world.changeProxy(world.proxyId, { online: true });
    world.changeRepository(world.repositoryId, { freeBytes: 9_000_000_000_000 });
    world.health.set('nats', { isHealthy: true, description: null });
    for (const { id, name } of world.organizations.values())
      if (name.startsWith('fabrikam')) world.organizations.delete(id);
    await pollFor(stage, 2);
    expect(toldConcerns(stage).map(({ state }) => state)).toEqual(['over', 'over', 'over', 'over', 'over']);
  });

  test.each(apiVersions)('and that a server of %s lacks is passed over', async (api) => {
    const { stage } = await setServer({ api });
    for (let round = 0; round < 3; round++) {
      stage.pass(60);
      expect((await stage.invoke()).error).toBeUndefined();
    }
    expect(toldConcerns(stage)).toEqual([]);
  });

  test('stays as it was found while it cannot be read, or makes no sense', async () => {
    const { stage } = await setServer();
    const { world } = stage;
    world.license = { ...world.license, used: 900 };
    world.changeProxy(world.proxyId, { online: false });
    world.health.set('nats', { isHealthy: false, description: 'no connection' });
    await pollFor(stage, 2);
    const before = toldConcerns(stage);
    expect(before).toHaveLength(3);
    for (const fault of [
      { kind: 'answer', status: 404 },
      { kind: 'answer', status: 403 },
      { kind: 'answer', status: 500 },
      { kind: 'answer', status: 200, body: '{}' },
      { kind: 'answer', status: 200, body: '{"results":null}' },
      { kind: 'answer', status: 200, body: '<html>' },
    ] as const) {
      stage.faults.veeam = ({ url }) =>
        /\/(License|Proxies|Health|BackupRepositories)/.test(url) ? fault : undefined;
      await pollFor(stage, 2);
      expect(toldConcerns(stage)).toEqual(before);
    }
  });

  test('is told where errors of the server are told', async () => {
    const routes = [{ severity: 'error' as const, channel: other }];
    const { stage } = await setServer({ rules: { routes }, slack: { channels } });
    stage.world.license = { ...stage.world.license, expiresAt: stage.clock() + 5 * 86_400_000 };
    await pollFor(stage, 2);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'license', state: 'warning' }]);
    stage.pass(4.5 * day);
    await stage.invoke();
    expect(toldConcerns(stage).filter(({ topic }) => topic === 'license')).toMatchObject([{ state: 'over' }]);
    expect(toldConcerns(stage, other)).toContainEqual(
      expect.objectContaining({ topic: 'license', state: 'error' }),
    );
  });
});

describe('a server that does not list its jobs', () => {
  const busy = { kind: 'answer', status: 500 } as const;
  const failing = ({ url }: { readonly url: string }) => (/\/Jobs(?:\?|$)/.test(url) ? busy : undefined);

  test('is told after a day, once, and closed when it does again', async () => {
    const { stage, jobId } = await setServer();
    stage.faults.veeam = failing;
    await pollFor(stage, 24);
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    expect(toldConcerns(stage)).toEqual([]);
    await pollFor(stage, 30);
    expect(stage.told()).toHaveLength(1);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'roster', state: 'warning', replies: [] }]);
    expect(toldConcerns(stage)[0]?.text).toContain('Jobs not watched: hq');
    stage.faults.veeam = () => undefined;
    await pollFor(stage, 1);
    const [first, ...others] = toldConcerns(stage);
    expect(first).toMatchObject({ topic: 'roster', state: 'over', replies: ['over'] });
    // What the server promises now is waited for.
    expect(others).toEqual([]);
    await pollFor(stage, 24);
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'roster' }, { topic: 'silence', state: 'error' }]);
  });

  test('for some hours now and then is not worth a word', async () => {
    const { stage } = await setServer();
    for (let night = 0; night < 3; night++) {
      stage.faults.veeam = failing;
      await pollFor(stage, 20);
      stage.faults.veeam = () => undefined;
      await pollFor(stage, 2);
    }
    expect(toldConcerns(stage).filter(({ topic }) => topic === 'roster')).toEqual([]);
  });
});

describe('what watching costs', () => {
  const paths = ({ veeam }: Stage) =>
    veeam.requests
      .map(({ url }) => url.replace(/^\/v\d\//, '').replace(/\?.*/, ''))
      .filter((path) => path !== 'Token')
      .sort();

  test('is nothing between two rounds: one request to the server, and one read', async () => {
    const { stage } = await setServer();
    stage.pass(60);
    await stage.invoke();
    stage.pass(5);
    await stage.invoke();
    stage.pass(5);
    stage.requests();
    for (let time = 0; time < 8; time++) {
      await stage.invoke();
      expect(stage.requests()).toEqual({ veeam: 1, dynamo: 1, slack: 0, secrets: 0 });
      stage.pass(5);
    }
  });

  test('is a handful of requests in a round, each once, whatever is to be looked at', async () => {
    const { stage, organizationId } = await setServer();
    for (let number = 0; number < 10; number++) {
      stage.world.addJob({ name: `Job ${number}`, organizationId });
    }
    stage.pass(60);
    stage.requests();
    await stage.invoke();
    expect(paths(stage)).toEqual([
      'BackupRepositories',
      'CopyJobs',
      'Health',
      'JobSessions',
      'Jobs',
      'License',
      'Organizations',
      'Proxies',
      'ServiceInstance',
    ]);
    stage.pass(5);
    stage.requests();
    await stage.invoke();
    expect(paths(stage)).toEqual(['JobSessions']);
  });
});

describe('a server that is taken out of the configuration', () => {
  test('has what is open of it closed, although nothing of that is due', async () => {
    const { stage } = await setServer();
    stage.world.changeProxy(stage.world.proxyId, { online: false });
    await pollFor(stage, 2);
    const [hq] = stage.config.servers;
    if (hq === undefined) throw new Error('There is no server.');
    const branch = { ...hq, name: 'branch', lookback: 60_000 };
    stage.world.changeProxy(stage.world.proxyId, { online: true });
    stage.coldStart({ servers: [hq, branch], watched: [{ name: 'hq' }, { name: 'branch' }] });
    await stage.invoke({ server: 'branch' });
    stage.coldStart({ servers: [branch], watched: [{ name: 'branch' }] });
    stage.pass(5);
    await stage.invoke({ server: 'branch' });
    expect(toldConcerns(stage)).toMatchObject([{ topic: 'proxies', state: 'over', replies: ['over'] }]);
  });
});

/** Makes a record one that nobody understands. */
async function damage({ dynamo }: Stage, pk: string): Promise<void> {
  const Item = { pk: { S: pk }, version: { N: '99' }, record: { S: '{}' } };
  await dynamo.client.send(new PutItemCommand({ TableName: dynamo.table, Item }));
}

/** What is remembered of the server as a whole. */
function ofServer({ dynamo, clock }: Stage) {
  const { client, table } = dynamo;
  return dynamoStore({ client, table, clock }).job('hq', wholeServer);
}
