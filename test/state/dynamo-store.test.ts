import { PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { reportByHand } from '../../functions/alerts/decide';
import { type JobRecord, nothingJudged } from '../../functions/alerts/job-record';
import { takeSessions } from '../../functions/alerts/open-sessions';
import { neverPolled, type ServerRecord } from '../../functions/alerts/server-record';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { readOnlyStore } from '../../functions/state/read-only-store';
import type { Memory } from '../../functions/state/store';
import { type LocalDynamoDb, startDynamoDb } from '../../local/dynamodb';
import { counts, Nights } from '../alerts/nights';
import { failure, problem, reportOf } from '../alerts/reports';
import { session } from '../alerts/sessions';

let dynamo: LocalDynamoDb;
const now = Date.UTC(2026, 10, 22);
const store = () => dynamoStore({ client: dynamo.client, table: dynamo.table, clock: () => now });

/** Takes a session into a job's record. */
const take = (memory: Memory<JobRecord>, id: string) =>
  memory.update((record) => takeSessions(record, { id: 'j1', kind: 'backup' }, [session(id)], now));

beforeEach(async () => {
  dynamo = await startDynamoDb();
});

afterEach(() => dynamo.close());

describe('the memory in DynamoDB', () => {
  test('begins empty', async () => {
    expect(await store().server('hq').read()).toEqual(neverPolled);
    expect(await store().job('hq', 'j1').read()).toEqual(nothingJudged);
  });

  test('gives back what was written, whole', async () => {
    const record: ServerRecord = {
      createdUpTo: '2026-11-21T22:00:00.000Z',
      watchedSince: 1,
      seen: new Set(['marked01', 'marked02']),
      lookAt: 3,
      unsettledUntil: 4,
      reminders: '{}',
      api: { version: 'v8', foundAt: 1 },
      refusedLogin: { secretVersion: 'a', at: 2 },
    };
    await store()
      .server('hq')
      .update(() => record);
    expect(await store().server('hq').read()).toEqual(record);
  });

  test('writes nothing when a change leaves the record as it is', async () => {
    await store()
      .server('hq')
      .update((record) => record);
    const { Count } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.table }));
    expect(Count).toBe(0);
  });

  test('loses no change when many change one record at once', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `s${index}`);
    await Promise.all(ids.map((id) => take(store().job('hq', 'j1'), id)));
    expect([...(await store().job('hq', 'j1').read()).open.keys()].sort()).toEqual(ids);
  });

  test('applies a change anew to what somebody else wrote meanwhile', async () => {
    const mine = store().job('hq', 'j1');
    await mine.read();
    await take(store().job('hq', 'j1'), 'theirs');
    const after = await take(mine, 'mine');
    expect([...after.open.keys()].sort()).toEqual(['mine', 'theirs']);
  });

  test('lets DynamoDB forget a report by hand after 90 days, and nothing else', async () => {
    const change = (record: typeof nothingJudged) =>
      reportByHand(record, { key: 'k', sessionId: 's1', attempts: ['s1'], decidedAt: 0 }, failure(), counts);
    await store().reportByHand('hq', 's1', 'by-hand').update(change);
    await store().job('hq', 'j1').update(change);
    const { Items = [] } = await dynamo.client.send(new ScanCommand({ TableName: dynamo.table }));
    expect(Object.fromEntries(Items.map(({ pk, expiresAt }) => [pk?.S, expiresAt?.N]))).toEqual({
      'report#hq#s1#by-hand': String(now / 1000 + 90 * 86_400),
      'job#hq#j1': undefined,
    });
  });

  test('gives back a job with all that was decided', async () => {
    const nights = new Nights()
      .report(reportOf([problem('Mailbox is locked')]))
      .sleep()
      .well()
      .sleep();
    nights
      .report(failure([problem('Mailbox is locked', 'error')]))
      .sleep()
      .report(failure());
    const written = await store()
      .job('hq', 'j1')
      .update(() => nights.record);
    expect(await store().job('hq', 'j1').read()).toEqual(written);
  });

  test('says what to do about a record that it does not understand', async () => {
    const item = { pk: { S: 'server#hq' }, version: { N: '1' }, record: { S: '{"seen": 1}' } };
    await dynamo.client.send(new PutItemCommand({ TableName: dynamo.table, Item: item }));
    await expect(store().server('hq').read()).rejects.toMatchObject({
      name: 'StateError',
      message: expect.stringContaining('"server#hq"'),
    });
  });

  test('finds the jobs for which something is to be done, the longest-waiting first, of one server alone', async () => {
    const due = (server: string, jobId: string, dueAt: number) =>
      store()
        .job(server, jobId)
        .update((record) => ({ ...record, dueAt }));
    await Promise.all([due('hq', 'late', 3), due('hq', 'early', 1), due('other', 'foreign', 2)]);
    await due('hq', 'done', 1);
    await store()
      .job('hq', 'done')
      .update(({ dueAt: _, ...record }) => record);
    const found = [];
    for await (const job of store().jobsByDue('hq')) found.push(job);
    expect(found).toEqual([
      { jobId: 'early', at: 1 },
      { jobId: 'late', at: 3 },
    ]);
  });

  test('fails as a StateError when the table is missing', async () => {
    const elsewhere = dynamoStore({ client: dynamo.client, table: 'missing', clock: () => now });
    await expect(elsewhere.server('hq').read()).rejects.toMatchObject({ name: 'StateError' });
  });
});

describe('the memory of a dry run', () => {
  test('reads what is remembered, keeps a change to itself, and writes nothing', async () => {
    await take(store().job('hq', 'j1'), 'a');
    const dry = readOnlyStore(store());
    await take(dry.job('hq', 'j1'), 'b');
    expect([...(await dry.job('hq', 'j1').read()).open.keys()]).toEqual(['a', 'b']);
    expect([...(await store().job('hq', 'j1').read()).open.keys()]).toEqual(['a']);
  });
});
