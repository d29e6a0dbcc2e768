import {
  CreateTableCommand,
  DeleteTableCommand,
  type DynamoDBClient,
  PutItemCommand,
  paginateScan,
  ResourceInUseException,
  ResourceNotFoundException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { tableShape } from '../functions/state/table-shape';

const TableName = 'vb365-notifier-2';

/** What it was called before it had the index, which the database here cannot add to a table. */
const formerName = 'vb365-notifier';

/**
 * Creates the product's table where it is missing, and takes along what an older release remembers on this machine.
 *
 * @returns the table's name
 */
export async function openStateTable(client: DynamoDBClient): Promise<string> {
  await create(client);
  await takeAlong(client);
  return TableName;
}

async function create(client: DynamoDBClient): Promise<void> {
  const { key, dueIndex } = tableShape;
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [
          { AttributeName: key, AttributeType: 'S' },
          { AttributeName: dueIndex.partition, AttributeType: 'S' },
          { AttributeName: dueIndex.sort, AttributeType: 'N' },
        ],
        KeySchema: [{ AttributeName: key, KeyType: 'HASH' }],
        GlobalSecondaryIndexes: [
          {
            IndexName: dueIndex.name,
            KeySchema: [
              { AttributeName: dueIndex.partition, KeyType: 'HASH' },
              { AttributeName: dueIndex.sort, KeyType: 'RANGE' },
            ],
            Projection: { ProjectionType: 'KEYS_ONLY' },
          },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof ResourceInUseException)) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 }, { TableName });
}

/**
 * The former table goes only when all of it is copied, and nobody uses the new one before: whoever is cut off in between
 * begins again the next time.
 */
async function takeAlong(client: DynamoDBClient): Promise<void> {
  try {
    for await (const { Items = [] } of paginateScan({ client }, { TableName: formerName })) {
      for (const Item of Items) await client.send(new PutItemCommand({ TableName, Item }));
    }
    await client.send(new DeleteTableCommand({ TableName: formerName }));
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
}
