import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { jobFormat } from './job-format';
import type { RecordFormat } from './record-format';
import { serverFormat } from './server-format';
import { StateError } from './state-error';
import type { Memory, Store } from './store';

/** How long a report by hand is remembered, in ms. */
const reportByHandLasts = 90 * 24 * 3_600_000;

/** How often a change is applied anew to what somebody else wrote meanwhile. */
const mostTries = 10;

/** Where the table is, and what time it is. */
export interface DynamoStoreOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Epoch ms. */
  readonly clock: () => number;
}

/**
 * The memory in one DynamoDB table: an item per record with the key `pk`, the record as JSON in `record`, a `version`
 * that every write raises, and `expiresAt` (epoch seconds) on what DynamoDB may delete.
 */
export function dynamoStore({ client, table, clock }: DynamoStoreOptions): Store {
  const item = <T>(pk: string, format: RecordFormat<T>, lasts?: number) =>
    new Item(client, table, pk, format, () =>
      lasts === undefined ? undefined : Math.ceil((clock() + lasts) / 1000),
    );
  return {
    server: (name) => item(`server#${name}`, serverFormat),
    job: (server, jobId) => item(`job#${server}#${jobId}`, jobFormat),
    reportByHand: (server, sessionId, request) =>
      item(`report#${server}#${sessionId}#${request}`, jobFormat, reportByHandLasts),
  };
}

class Item<T> implements Memory<T> {
  private known: { readonly record: T; readonly version: number } | undefined;

  constructor(
    private readonly client: DynamoDBClient,
    private readonly table: string,
    private readonly pk: string,
    private readonly format: RecordFormat<T>,
    private readonly expiresAt: () => number | undefined,
  ) {}

  async read(): Promise<T> {
    return (await this.fetch()).record;
  }

  async current(): Promise<T> {
    return (this.known ?? (await this.fetch())).record;
  }

  async update(change: (record: T) => T): Promise<T> {
    for (let tries = 0; tries < mostTries; tries++) {
      const { record, version } = this.known ?? (await this.fetch());
      const next = change(record);
      if (next === record) return record;
      if (await this.replace(next, version)) return next;
    }
    throw new StateError(
      `The record "${this.pk}" in the table ${this.table} was changed by others ${mostTries} times while it was to be written. Polls seem to overlap heavily; the next one goes on where this one stopped.`,
    );
  }

  private async fetch(): Promise<{ record: T; version: number }> {
    const { Item: item } = await this.attempt('read', () =>
      this.client.send(
        new GetItemCommand({ TableName: this.table, Key: { pk: { S: this.pk } }, ConsistentRead: true }),
      ),
    );
    this.known = { record: this.parse(item?.record?.S), version: Number(item?.version?.N ?? 0) };
    return this.known;
  }

  private parse(text: string | undefined): T {
    if (text === undefined) return this.format.empty;
    try {
      return this.format.read(text);
    } catch (cause) {
      throw new StateError(
        `The record "${this.pk}" in the table ${this.table} cannot be understood. If an older release of this product was deployed over a newer one, deploy the newer one again; otherwise delete the record: the product then begins anew as on a first poll.`,
        { cause },
      );
    }
  }

  /** @returns false when somebody else wrote the record since it was read */
  private async replace(record: T, version: number): Promise<boolean> {
    const expiresAt = this.expiresAt();
    try {
      await this.attempt('written', () =>
        this.client.send(
          new PutItemCommand({
            TableName: this.table,
            Item: {
              pk: { S: this.pk },
              version: { N: String(version + 1) },
              record: { S: this.format.write(record) },
              ...(expiresAt !== undefined && { expiresAt: { N: String(expiresAt) } }),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
            ExpressionAttributeValues: { ':version': { N: String(version) } },
          }),
        ),
      );
    } catch (error) {
      this.known = undefined;
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
    this.known = { record, version: version + 1 };
    return true;
  }

  private async attempt<R>(what: 'read' | 'written', send: () => Promise<R>): Promise<R> {
    try {
      return await send();
    } catch (cause) {
      if (cause instanceof ConditionalCheckFailedException) throw cause;
      throw new StateError(
        `The record "${this.pk}" in the DynamoDB table ${this.table} could not be ${what}: ${cause instanceof Error ? cause.message : String(cause)} Check that the table exists and that the function's role may use it.`,
        { cause },
      );
    }
  }
}
