import type { ApiVersion } from '../../local/veeam/api-version';
import { addBackups, addEnded } from './backups';
import { closeStage, set } from './current-stage';
import type { Stage } from './stage';

// What watching costs while nothing happens: requests to VB365, and reads and writes of DynamoDB.

afterEach(closeStage);

/** A server whose job runs at ten, polled a few minutes later, and from then on every hour. */
async function watchedFor(hours: number, api: ApiVersion): Promise<Stage> {
  const stage = await set({ api });
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Success');
  stage.pass(3);
  for (let hour = 0; hour < hours; hour++) {
    await stage.invoke();
    stage.pass(60);
  }
  return stage;
}

/** What a poll asked VB365 for, without versions, ids and queries, in order. */
async function askedIn(stage: Stage): Promise<readonly string[]> {
  stage.requests();
  expect((await stage.invoke()).error).toBeUndefined();
  return stage.veeam.requests.map(
    ({ method, url }) => `${method} ${url.replace(/\?.*/, '').replace(/^\/v\d/, '')}`,
  );
}

describe.each<ApiVersion>(['v5', 'v6', 'v7', 'v8'])('on %s', (api) => {
  test('an idle poll between two rounds costs one request and one read', async () => {
    const stage = await watchedFor(3, api);
    await stage.invoke();
    for (let poll = 0; poll < 11; poll++) {
      stage.pass(4);
      stage.requests();
      await stage.invoke();
      expect(stage.requests()).toEqual({ veeam: 1, dynamo: 1, slack: 0, secrets: 0 });
    }
  });

  test('the hourly round asks for the jobs, and once for each thing that the server knows of itself', async () => {
    const stage = await watchedFor(3, api);
    const asked = await askedIn(stage);
    expect(asked.filter((what) => what !== 'POST /Token').toSorted()).toEqual(
      [
        'GET /JobSessions',
        'GET /Jobs',
        'GET /CopyJobs',
        'GET /Organizations',
        'GET /License',
        'GET /Proxies',
        'GET /BackupRepositories',
        // What v8 says of its proxies is compared with its own version.
        ...(api === 'v8' ? ['GET /Health', 'GET /ServiceInstance'] : []),
      ].toSorted(),
    );
  });
});

test('a round in which all is well reads two records and the index twice, and writes when the next one is', async () => {
  const stage = await watchedFor(3, 'v8');
  const commands: string[] = [];
  stage.dynamo.client.middlewareStack.add(
    (next, { commandName = '' }) =>
      (input) => {
        commands.push(commandName);
        return next(input);
      },
    { step: 'build' },
  );
  await stage.invoke();
  expect(commands.toSorted()).toEqual([
    // The server's own record, and what is said of it as a whole.
    'GetItemCommand',
    'GetItemCommand',
    'PutItemCommand',
    // What is due, and which jobs are known.
    'QueryCommand',
    'QueryCommand',
  ]);
});
