import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import dynalite from 'dynalite';
import { openStateTable } from './state-table';

/** A DynamoDB on this machine. */
export interface BareDynamoDb {
  /** Where it listens, on loopback. */
  readonly url: string;
  readonly client: DynamoDBClient;
  /** How many requests it has been sent. */
  readonly requests: () => number;
  close(): Promise<void>;
}

/** A DynamoDB on this machine, with the product's table in it. */
export interface LocalDynamoDb extends BareDynamoDb {
  readonly table: string;
}

/** Where a DynamoDB on this machine keeps its tables. */
export interface DynamoDbOptions {
  /** A folder; without one they are forgotten at the end. */
  readonly path?: string;
}

/** Starts a DynamoDB with the product's table, which is made where it is missing. */
export async function startDynamoDb(options: DynamoDbOptions = {}): Promise<LocalDynamoDb> {
  const dynamoDb = await startBareDynamoDb(options);
  return { ...dynamoDb, table: await openStateTable(dynamoDb.client) };
}

/** Starts a DynamoDB with the tables that it has kept, if any. */
export async function startBareDynamoDb({ path }: DynamoDbOptions = {}): Promise<BareDynamoDb> {
  const server = dynalite({ createTableMs: 0, deleteTableMs: 0, ...(path !== undefined && { path }) });
  let requests = 0;
  server.on('request', () => requests++);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${portOf(server.address())}`;
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    url,
    client,
    requests: () => requests,
    close: async () => {
      client.destroy();
      // Only the callback tells that the tables are closed, too.
      await new Promise((closed) => server.close(closed));
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('DynamoDB does not listen on a port.');
  return address.port;
}
