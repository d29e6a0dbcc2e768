import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';

/** A DynamoDB on this machine, with the product's table in it. */
export interface LocalDynamoDb {
  /** Where it listens, on loopback. */
  readonly url: string;
  readonly table: string;
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

/**
 * Starts a DynamoDB and creates the product's table where it is missing.
 *
 * @param path the folder that keeps the table; without one it is forgotten at the end
 */
export async function startDynamoDb({ path }: { readonly path?: string } = {}): Promise<LocalDynamoDb> {
  const server = dynalite({ createTableMs: 0, ...(path !== undefined && { path }) });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const table = 'vb365-notifier';
  await createTable(client, table);
  return {
    url,
    table,
    client,
    close: async () => {
      client.destroy();
      // Only the callback tells that the tables are closed, too.
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function createTable(client: DynamoDBClient, TableName: string): Promise<void> {
  try {
    await client.send(
      new CreateTableCommand({
        TableName,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ResourceInUseException')) throw error;
  }
  await waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.1 }, { TableName });
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('DynamoDB does not listen on a port.');
  return address.port;
}
