import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type AttributeValue,
  CreateTableCommand,
  ListTablesCommand,
  PutItemCommand,
  paginateScan,
  QueryCommand,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { type LocalDynamoDb, startBareDynamoDb, startDynamoDb } from '../../local/dynamodb';

type Item = Record<string, AttributeValue>;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'notifier-table-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the index finds what is due of a server, earliest first, and nothing that has no time', async () => {
  const dynamo = await startDynamoDb();
  await put(dynamo, [
    due('job#hq#b', 'hq', 1_000_000),
    due('job#hq#a', 'hq', 999_999),
    due('job#hq#later', 'hq', 1_000_001),
    due('job#branch#a', 'branch', 1),
    { pk: { S: 'job#hq#idle' } },
  ]);
  expect(await dueOf(dynamo, 'hq', 1_000_000)).toEqual(['job#hq#a', 'job#hq#b']);
  await put(dynamo, [{ pk: { S: 'job#hq#a' } }]);
  expect(await dueOf(dynamo, 'hq', 1_000_000)).toEqual(['job#hq#b']);
  await dynamo.close();
});

describe('a table that a release without the index made', () => {
  // Together more than DynamoDB gives in one answer.
  const records: readonly Item[] = Array.from({ length: 60 }, (_, index) => ({
    pk: { S: `job#hq#${index}` },
    version: { N: String(index + 1) },
    record: { S: `${index}`.padEnd(30_000, '.') },
  }));

  test('is taken along whole, and once: what is written afterwards stays', async () => {
    await remember(records);
    const dynamo = await startDynamoDb({ path: folder });
    expect(await everything(dynamo)).toEqual(byKey(records));
    await put(dynamo, [due('job#hq#0', 'hq', 5)]);
    await dynamo.close();

    const again = await startDynamoDb({ path: folder });
    expect(await dueOf(again, 'hq', 5)).toEqual(['job#hq#0']);
    expect(await everything(again)).toEqual(byKey([due('job#hq#0', 'hq', 5), ...records.slice(1)]));
    expect((await again.client.send(new ListTablesCommand({}))).TableNames).toEqual([again.table]);
    await again.close();
  });

  test('is taken along whole also where that was cut off before', async () => {
    const cutOff = await startDynamoDb({ path: folder });
    await put(cutOff, records.slice(0, 20));
    await cutOff.close();
    await remember(records);
    const dynamo = await startDynamoDb({ path: folder });
    expect(await everything(dynamo)).toEqual(byKey(records));
    await dynamo.close();
  });

  /** Writes to the folder as that release did. */
  async function remember(items: readonly Item[]): Promise<void> {
    const { client, close } = await startBareDynamoDb({ path: folder });
    const table = 'vb365-notifier';
    await client.send(
      new CreateTableCommand({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
    await waitUntilTableExists(
      { client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 },
      { TableName: table },
    );
    await put({ client, table }, items);
    await close();
  }
});

type Place = Pick<LocalDynamoDb, 'client' | 'table'>;

async function put({ client, table }: Place, items: readonly Item[]): Promise<void> {
  for (const Item of items) await client.send(new PutItemCommand({ TableName: table, Item }));
}

function due(pk: string, server: string, dueAt: number): Item {
  return { pk: { S: pk }, server: { S: server }, dueAt: { N: String(dueAt) } };
}

async function dueOf({ client, table }: Place, server: string, now: number) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: table,
      IndexName: 'due',
      KeyConditionExpression: '#server = :server AND dueAt <= :now',
      ExpressionAttributeNames: { '#server': 'server' },
      ExpressionAttributeValues: { ':server': { S: server }, ':now': { N: String(now) } },
    }),
  );
  return Items.map(({ pk }) => pk?.S);
}

async function everything({ client, table }: Place): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table })) items.push(...Items);
  return byKey(items);
}

function byKey(items: readonly Item[]): readonly Item[] {
  return items.toSorted((a, b) => String(a.pk?.S).localeCompare(String(b.pk?.S)));
}
