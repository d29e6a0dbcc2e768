import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Config } from '../../functions/config/config';
import { addBackups, addEnded, denied } from './backups';
import { type Stage, setStage } from './stage';

let stage: Stage;

afterEach(() => stage.close());

const blocksOf = (parent: { readonly blocks: readonly unknown[] } | undefined) =>
  JSON.stringify(parent?.blocks);

/** A configuration in which the one server is called something else, or other servers stand in it. */
function renamed(name: string, facts: { readonly formerly?: string } = {}): Partial<Config> {
  const [hq] = stage.config.servers;
  if (hq === undefined) throw new Error('There is no server.');
  return { servers: [{ ...hq, name, ...facts }], watched: [{ name, ...facts }] };
}

/** Polls another server that is watched besides, and then takes the first one out of the configuration. */
async function leaveToBranch() {
  const [hq] = stage.config.servers;
  if (hq === undefined) throw new Error('There is no server.');
  const branch = { ...hq, name: 'branch', lookback: 60_000 };
  stage.coldStart({ servers: [hq, branch], watched: [{ name: 'hq' }, { name: 'branch' }] });
  await stage.invoke({ server: 'branch' });
  stage.coldStart({ servers: [branch], watched: [{ name: 'branch' }] });
}

/** A server with a failed job that was told of. */
async function setFailing() {
  stage = await setStage();
  const { jobId } = addBackups(stage, { retries: false });
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  stage.pass(60);
  return jobId;
}

describe('a server with a new name', () => {
  test('says nothing again, and keeps its messages true', async () => {
    const jobId = await setFailing();
    stage.coldStart(renamed('berlin', { formerly: 'hq' }));
    await stage.invoke({ server: 'berlin' });
    expect(stage.told()).toHaveLength(1);
    addEnded(stage, jobId, 'Success');
    stage.pass(60);
    // The former name has to be told once.
    stage.coldStart(renamed('berlin'));
    await stage.invoke({ server: 'berlin' });
    const [parent, ...others] = stage.parents();
    expect(others).toEqual([]);
    expect(blocksOf(parent)).toContain('Backup recovered');
  });

  test('goes on where it gets its former name back', async () => {
    const jobId = await setFailing();
    stage.coldStart(renamed('berlin', { formerly: 'hq' }));
    await stage.invoke({ server: 'berlin' });
    for (let poll = 0; poll < 2; poll++) {
      stage.coldStart(renamed('hq', { formerly: 'berlin' }));
      await stage.invoke({ server: 'hq' });
    }
    stage.pass(60);
    addEnded(stage, jobId, 'Success');
    await stage.invoke({ server: 'hq' });
    const [parent, ...others] = stage.parents();
    expect(others).toEqual([]);
    expect(blocksOf(parent)).toContain('Backup recovered');
  });

  test('leaves its former name to another one, which begins anew', async () => {
    await setFailing();
    const berlin = renamed('berlin', { formerly: 'hq' });
    stage.coldStart(berlin);
    await stage.invoke({ server: 'berlin' });
    const { servers, watched } = stage.config;
    stage.coldStart({
      servers: [...servers, ...(berlin.servers ?? [])],
      watched: [...watched, ...(berlin.watched ?? [])],
    });
    const { jobId } = addBackups(stage, { retries: false, name: 'Another one' });
    addEnded(stage, jobId, 'Failed', [denied('sales')]);
    await stage.invoke({ server: 'hq' });
    const texts = stage.parents().map(({ text }) => text);
    expect(texts.sort()).toEqual([
      expect.stringContaining('Another one'),
      expect.stringContaining('Exchange nightly'),
      expect.stringContaining('Exchange nightly'),
    ]);
    expect(blocksOf(stage.parents()[0])).not.toContain('No longer watched');
  });
});

describe('a server that was taken out of the configuration', () => {
  test('has its messages closed also where the only other one is new', async () => {
    await setFailing();
    stage.coldStart(renamed('berlin'));
    await stage.invoke({ server: 'berlin' });
    expect(blocksOf(stage.parents()[0])).toContain('No longer watched: Exchange nightly');
  });

  test('is none whose former name another one had not been told of in time', async () => {
    const jobId = await setFailing();
    const [hq] = stage.config.servers;
    if (hq === undefined) throw new Error('There is no server.');
    const branch = { ...hq, name: 'branch', lookback: 60_000 };
    const berlin = { ...hq, name: 'berlin', formerly: 'hq' };
    stage.coldStart({ servers: [hq, branch], watched: [{ name: 'hq' }, { name: 'branch' }] });
    await stage.invoke({ server: 'branch' });
    stage.coldStart({
      servers: [berlin, branch],
      watched: [{ name: 'berlin', formerly: 'hq' }, { name: 'branch' }],
    });
    await stage.invoke({ server: 'berlin' });
    stage.coldStart({
      servers: [{ ...hq, name: 'berlin' }, branch],
      watched: [{ name: 'berlin' }, { name: 'branch' }],
    });
    await stage.invoke({ server: 'branch' });
    expect(blocksOf(stage.parents()[0])).toContain('failed: Exchange nightly');
    addEnded(stage, jobId, 'Success');
    stage.pass(60);
    await stage.invoke({ server: 'berlin' });
    expect(blocksOf(stage.parents()[0])).toContain('Backup recovered');
  });

  test('keeps no other one waiting where its own record is damaged', async () => {
    const jobId = await setFailing();
    await leaveToBranch();
    const { client, table } = stage.dynamo;
    await client.send(
      new PutItemCommand({ TableName: table, Item: { pk: { S: 'server#hq' }, record: { S: '{' } } }),
    );
    addEnded(stage, jobId, 'Failed', [denied('sales')]);
    expect((await stage.invoke({ server: 'branch' })).error).toMatchObject({
      errorMessage: expect.stringContaining('server#hq'),
    });
    expect(stage.parents()).toHaveLength(2);
    stage.pass(5);
    stage.requests();
    await stage.invoke({ server: 'branch' });
    expect(stage.requests()).toMatchObject({ veeam: 1, slack: 0 });
  });

  test('has its messages closed at the next poll of another one, once', async () => {
    await setFailing();
    await leaveToBranch();
    for (let poll = 0; poll < 3; poll++) {
      stage.pass(5);
      await stage.invoke({ server: 'branch' });
    }
    const [closed] = stage.parents();
    expect(blocksOf(closed)).toContain('No longer watched: Exchange nightly');
    expect(stage.replies(closed).filter(({ text }) => text.includes('No longer watched'))).toHaveLength(1);
  });

  test.each([62, 110])('has its messages closed also where a poll had %i s for that', async (seconds) => {
    await setFailing();
    for (let job = 0; job < 3; job++) {
      const { jobId } = addBackups(stage, { retries: false, name: `Job ${job}` });
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
    }
    await stage.invoke();
    stage.pass(60);
    await leaveToBranch();
    stage.pass(5);
    stage.faults.slack = () => {
      stage.pass(0.4);
      return undefined;
    };
    const end = stage.clock() + seconds * 1_000;
    await stage.invoke({ server: 'branch' }, () => end - stage.clock());
    for (let poll = 0; poll < 3; poll++) {
      stage.pass(5);
      await stage.invoke({ server: 'branch' });
    }
    expect(stage.parents()).toHaveLength(4);
    for (const parent of stage.parents()) expect(blocksOf(parent)).toContain('No longer watched');
  });

  test('keeps nothing waiting where the record of one of its jobs is damaged', async () => {
    const jobId = await setFailing();
    const another = addBackups(stage, { retries: false, name: 'Another one' }).jobId;
    addEnded(stage, another, 'Failed', [denied('sales')]);
    await stage.invoke();
    stage.pass(60);
    await leaveToBranch();
    const { client, table } = stage.dynamo;
    const damaged = {
      pk: { S: `job#hq#${jobId}` },
      server: { S: 'hq' },
      dueAt: { N: '0' },
      record: { S: '{' },
    };
    await client.send(new PutItemCommand({ TableName: table, Item: damaged }));
    for (let poll = 0; poll < 2; poll++) {
      stage.pass(5);
      addEnded(stage, jobId, 'Failed', [denied('finance')]);
      expect((await stage.invoke({ server: 'branch' })).error).toMatchObject({
        errorType: 'StateError',
        errorMessage: expect.stringContaining(jobId),
      });
    }
    const headers = stage.parents().map(blocksOf);
    expect(headers[1]).toContain('No longer watched: Another one');
    // What the watched server lists is taken in all the same.
    stage.pass(60);
    await stage.invoke({ server: 'branch' });
    const { Item } = await client.send(
      new GetItemCommand({ TableName: table, Key: { pk: { S: 'server#branch' } } }),
    );
    expect(Item?.record?.S).toContain('"createdUpTo":"2026-11-22T00');
  });

  test('costs the other one nothing once that is done', async () => {
    await setFailing();
    await leaveToBranch();
    for (let poll = 0; poll < 3; poll++) {
      stage.pass(20);
      await stage.invoke({ server: 'branch' });
    }
    stage.pass(5);
    stage.requests();
    await stage.invoke({ server: 'branch' });
    expect(stage.requests()).toMatchObject({ veeam: 1, dynamo: 1, slack: 0 });
  });
});
