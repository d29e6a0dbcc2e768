import { DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { invoke } from '../../functions/polling/invoke';
import { addBackups, addEnded, denied, missing, news, started } from './backups';
import { channel, type Stage, type StageSetup, setStage } from './stage';

let stage: Stage;

async function set(setup?: StageSetup): Promise<Stage> {
  stage = await setStage(setup);
  return stage;
}

afterEach(() => stage.close());

const headers = () => stage.parents().map(({ blocks }) => JSON.stringify(blocks[0]));
const promised = { willBeRetried: true } as const;

test('of a hundred and thirty runs that were owed while Slack was away the older ones are told as one, the others one by one, in order', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  stage.slack.workspace.archiveChannel(channel);
  const ids: string[] = [];
  for (let run = 0; run < 130; run++) {
    stage.pass(5);
    ids.push(addEnded(stage, jobId, 'Failed', [news(run)]).id);
    if (run % 10 === 9) await stage.invoke();
  }
  stage.slack.workspace.unarchiveChannel(channel);
  for (let poll = 0; poll < 3; poll++) expect((await stage.invoke()).error).toBeUndefined();
  const told = stage.told();
  expect(told.length).toBeGreaterThan(30);
  expect(told).toEqual([ids[0], ...ids.slice(1 - told.length)]);
  const [parent, ...others] = stage.parents();
  expect(others).toEqual([]);
  expect(JSON.stringify(parent?.blocks)).toContain(ids.at(-1));
  const skipped = stage.replies(parent).filter(({ metadata }) => /skipped/.test(JSON.stringify(metadata)));
  expect(skipped).toMatchObject([
    { text: expect.stringContaining(`${ids.length - told.length} runs with problems`) },
  ]);
});

test.each([
  ['ahead for one session', false],
  ['ahead, and put back', true],
])('a server’s clock that was hours %s hides nothing that comes after', async (_, putBack) => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  const ahead = { createdAt: stage.clock() + 5 * 3_600_000, endedAt: stage.clock() + 5 * 3_600_000 };
  if (putBack) stage.pass(5 * 60);
  addEnded(stage, jobId, 'Failed', [denied('early')], putBack ? {} : ahead);
  await stage.invoke();
  if (putBack) stage.pass(-5 * 60);
  for (let run = 0; run < 3; run++) {
    stage.pass(60);
    addEnded(stage, jobId, 'Failed', [news(run)]);
    await stage.invoke();
  }
  expect(stage.told()).toHaveLength(4);
});

test('a run whose sessions do not fit into the record at once is judged as one', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage);
  const { jobId: busy } = addBackups(stage, { retries: false, name: 'Busy' });
  await stage.invoke();
  for (let index = 0; index < 999; index++) {
    stage.pass(0.1);
    addEnded(stage, busy, 'Success', []);
  }
  const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
  stage.pass(12);
  addEnded(stage, jobId, 'Success', [started], { retryCount: 1, mainSessionId: main.id });
  stage.pass(60);
  await stage.invoke();
  await stage.invoke();
  expect(headers()).toEqual([]);
});

test('three polls of one server at once lose and double nothing', async () => {
  const stage = await set();
  for (let job = 0; job < 6; job++) {
    const { jobId } = addBackups(stage, { retries: false, name: `Job ${job}` });
    for (let run = 0; run < 3; run++) {
      stage.pass(1);
      addEnded(stage, jobId, 'Failed', [news(run)]);
    }
  }
  const invocation = { requestId: 'poll', remaining: () => Number.POSITIVE_INFINITY };
  const products = [stage.start(), stage.start(), stage.start()];
  await Promise.all(products.map((product) => invoke({ server: 'hq' }, product, invocation)));
  for (let poll = 0; poll < 3; poll++) {
    stage.pass(5);
    await stage.invoke();
  }
  expect(new Set(stage.told()).size).toBe(18);
  expect(stage.told()).toHaveLength(18);
  // A list of the first run's problems, and of the others what changed and a file.
  expect(stage.parents().map((parent) => stage.replies(parent).length)).toEqual(Array(6).fill(5));
});

test('a channel that is given up keeps nothing from being said in the new one', async () => {
  const other = 'C0999999999';
  const channels = [
    { id: channel, name: 'old' },
    { id: other, name: 'new' },
  ];
  const stage = await set({ slack: { channels } });
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance'), missing('sales')]);
  let posts = 0;
  stage.faults.slack = ({ method }) =>
    method === 'chat.postMessage' && posts++ === 1
      ? { kind: 'status', status: 503, committed: false }
      : undefined;
  await stage.invoke();
  stage.slack.workspace.archiveChannel(channel);
  stage.coldStart({ slack: { ...stage.config.slack, channel: other } });
  stage.pass(5);
  addEnded(stage, jobId, 'Warning', [denied('finance')]);
  expect((await stage.invoke()).error).toBeUndefined();
  const said = stage.slack.workspace.channels.get(other);
  const [parent] = said?.timeline() ?? [];
  expect(said?.timeline()).toHaveLength(1);
  // The list of the first run's problems, and of the second what changed and a file.
  expect(said?.replies(parent?.ts ?? '')).toHaveLength(3);
});

test('a job that cannot be read does not make its log unreadable', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  stage.faults.veeam = ({ url }) =>
    url.includes('/Jobs/') ? { kind: 'answer', status: 500, body: '{"message":"boom"}' } : undefined;
  expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 1 });
  expect(headers()).toEqual([expect.stringContaining(`Backup failed: job ${jobId}`)]);
});

test('a damaged record of one job keeps no other job waiting, and is named', async () => {
  const stage = await set();
  for (let index = 0; index < 6; index++) {
    const { jobId } = addBackups(stage, { retries: false, name: `Job ${index}` });
    addEnded(stage, jobId, 'Failed', [denied('finance')]);
    if (index > 3) continue;
    const item = { pk: { S: `job#hq#${jobId}` }, version: { N: '1' }, record: { S: 'damaged' } };
    await stage.dynamo.client.send(new PutItemCommand({ TableName: stage.dynamo.table, Item: item }));
  }
  const result = await stage.invoke();
  expect(result.error?.errorType).toBe('StateError');
  expect(headers()).toHaveLength(2);
});

test('what was decided is said although the server is down by then', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  stage.slack.workspace.archiveChannel(channel);
  await stage.invoke();
  stage.slack.workspace.unarchiveChannel(channel);
  stage.faults.veeam = () => ({ kind: 'reset', when: 'before' });
  stage.pass(5);
  expect((await stage.invoke()).error?.errorType).toBe('VeeamUnreachableError');
  expect(headers()).toEqual([expect.stringContaining('Backup failed: Exchange nightly')]);
  stage.faults.veeam = () => undefined;
  await stage.invoke();
  expect(stage.replies(stage.parents()[0])).toHaveLength(1);
});

test('a log that is missing while its session is there is tried again, not taken for vanished', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  stage.faults.veeam = ({ url }) =>
    url.includes('/LogItems') ? { kind: 'answer', status: 404, body: '{}' } : undefined;
  expect((await stage.invoke()).error?.errorType).toBe('VeeamApiError');
  stage.faults.veeam = () => undefined;
  expect(await stage.invoke()).toMatchObject({ sessionsReported: 1, problems: 1 });
});

test('a first attempt that is gone from the server does not hide that its retry went well', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage);
  const main = addEnded(stage, jobId, 'Failed', [denied('finance')], promised);
  await stage.invoke();
  stage.pass(12);
  addEnded(stage, jobId, 'Success', [started], { retryCount: 1, mainSessionId: main.id });
  stage.world.removeSession(main.id);
  await stage.invoke();
  await stage.invoke();
  expect(headers()).toEqual([]);
});

test('a late v6 retry is not taken for one of a session that never ended', async () => {
  const stage = await set({ api: 'v6' });
  const { jobId } = addBackups(stage);
  stage.world.addSession({ jobId, createdAt: stage.clock() - 10 * 3_600_000 });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  stage.pass(50);
  await stage.invoke();
  addEnded(stage, jobId, 'Failed', [news(1)], { retryCount: 3 });
  await stage.invoke();
  expect(stage.told()).toHaveLength(2);
  expect(JSON.stringify(stage.parents()[0]?.blocks)).not.toContain('2 attempts');
});

test('a record of a job that was deleted loses nothing that was owed', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  stage.slack.workspace.archiveChannel(channel);
  await stage.invoke();
  stage.slack.workspace.unarchiveChannel(channel);
  const Key = { pk: { S: `job#hq#${jobId}` } };
  await stage.dynamo.client.send(new DeleteItemCommand({ TableName: stage.dynamo.table, Key }));
  stage.coldStart();
  await stage.invoke();
  await stage.invoke();
  expect(headers()).toHaveLength(1);
});

test('a session that cannot be followed is named, and the others are judged', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false });
  const odd = addEnded(stage, jobId, 'Failed', [denied('odd')]);
  addEnded(stage, jobId, 'Warning', [missing('Sales')]);
  stage.world.changeSession(odd.id, { createdAt: Number.NaN });
  const result = await stage.invoke();
  expect(result).toMatchObject({ sessionsReported: 1 });
});

test('a poll whose time is up asks for no addresses of what it posted', async () => {
  const stage = await set();
  for (let job = 0; job < 20; job++) {
    const { jobId } = addBackups(stage, { retries: false, name: `Job ${job}` });
    addEnded(stage, jobId, 'Failed', [started]);
  }
  const asked: string[] = [];
  stage.faults.slack = ({ method }) => {
    asked.push(method);
    stage.pass(1 / 6);
    return undefined;
  };
  const end = stage.clock() + 70_000;
  const { messages } = await stage.invoke({ server: 'hq' }, () => end - stage.clock());
  expect(messages.length).toBeGreaterThan(0);
  expect(asked).toContain('chat.postMessage');
  expect(asked).not.toContain('chat.getPermalink');
});

test('a long name of a job does not swell its record', async () => {
  const stage = await set();
  const { jobId } = addBackups(stage, { retries: false, name: 'x'.repeat(5_000) });
  stage.slack.workspace.archiveChannel(channel);
  for (let run = 0; run < 60; run++) {
    stage.pass(5);
    addEnded(stage, jobId, 'Failed', [news(run)]);
  }
  expect((await stage.invoke()).error?.errorType).toBe('SlackChannelError');
  stage.slack.workspace.unarchiveChannel(channel);
  for (let poll = 0; poll < 3; poll++) await stage.invoke();
  expect(stage.told()).toHaveLength(60);
});
