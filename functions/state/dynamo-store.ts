import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import { fleetFormat } from './fleet-format';
import { jobFormat } from './job-format';
import type { RecordFormat } from './record-format';
import { serverFormat } from './server-format';
import { type Memory, StateError, type Store } from './store';
import { tableShape } from './table-shape';

/** How long a report by hand is remembered, in ms. */
const reportByHandLasts = 90 * 24 * 3_600_000;

const { dueIndex } = tableShape;

/** How often a change is applied anew to what somebody else wrote meanwhile. */
const mostTries = 10;

/** Where the table is, and what time it is. */
interface DynamoStoreOptions {
  readonly client: DynamoDBClient;
  readonly table: string;
  /** Epoch ms. */
  readonly clock: () => number;
}

/**
 * The store in one DynamoDB table: an item per record with the key `pk`, the record as JSON in `record`, a `version`
 * that every write raises, and `expiresAt` (epoch seconds) on what DynamoDB may delete. A job that is due has `server` and
 * `dueAt` (epoch ms), the keys of an index that holds nothing else.
 */
export function dynamoStore(options: DynamoStoreOptions): Store {
  const { client, table, clock } = options;
  const jobPrefix = (server: string) => `job#${server}#`;
  return {
    server: (name) => item(options, `server#${name}`, serverFormat),
    fleet: () => item(options, 'fleet', fleetFormat),
    job: (server, jobId) =>
      item(options, `${jobPrefix(server)}${jobId}`, jobFormat, ({ dueAt }) =>
        dueAt === undefined ? {} : { server: { S: server }, dueAt: { N: String(Math.floor(dueAt)) } },
      ),
    reportByHand: (server, sessionId, request) =>
      item(options, `report#${server}#${sessionId}#${request}`, jobFormat, () => ({
        expiresAt: { N: String(Math.ceil((clock() + reportByHandLasts) / 1000)) },
      })),
    async *jobsByDue(server) {
      let from: Attributes | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await attempt(
          `The index "${dueIndex.name}" of the table ${table} could not be read`,
          () =>
            client.send(
              new QueryCommand({
                TableName: table,
                IndexName: dueIndex.name,
                KeyConditionExpression: '#server = :server',
                ExpressionAttributeNames: { '#server': 'server' },
                ExpressionAttributeValues: { ':server': { S: server } },
                ...(from && { ExclusiveStartKey: from }),
              }),
            ),
        );
        for (const { pk, dueAt } of Items) {
          yield { jobId: (pk?.S ?? '').slice(jobPrefix(server).length), at: Number(dueAt?.N ?? 0) };
        }
        from = LastEvaluatedKey;
      } while (from !== undefined);
    },
  };
}

/** The attributes of an item. */
type Attributes = Record<string, AttributeValue>;

/** One record of the table. */
function item<T>(
  { client, table }: DynamoStoreOptions,
  pk: string,
  format: RecordFormat<T>,
  attributes: (record: T) => Attributes = () => ({}),
): Memory<T> {
  let known: { readonly record: T; readonly version: number } | undefined;
  const could = (what: 'read' | 'written') =>
    `The record "${pk}" in the DynamoDB table ${table} could not be ${what}`;

  async function fetch() {
    const { Item } = await attempt(could('read'), () =>
      client.send(new GetItemCommand({ TableName: table, Key: { pk: { S: pk } }, ConsistentRead: true })),
    );
    known = { record: parse(Item?.record?.S), version: Number(Item?.version?.N ?? 0) };
    return known;
  }

  function parse(text: string | undefined): T {
    if (text === undefined) return format.empty;
    try {
      return format.read(text);
    } catch (cause) {
      throw new StateError(
        `The record "${pk}" in the table ${table} cannot be understood. If an older release of this product was deployed over a newer one, deploy the newer one again; otherwise delete the record in the table: what it is about then begins anew, as on a first poll.`,
        { cause },
      );
    }
  }

  /** @returns false when somebody else wrote the record since it was read */
  async function replace(record: T, version: number): Promise<boolean> {
    const put = new PutItemCommand({
      TableName: table,
      Item: {
        pk: { S: pk },
        version: { N: String(version + 1) },
        record: { S: format.write(record) },
        ...attributes(record),
      },
      ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
      ExpressionAttributeValues: { ':version': { N: String(version) } },
    });
    try {
      await attempt(could('written'), () => client.send(put));
    } catch (error) {
      known = undefined;
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
    known = { record, version: version + 1 };
    return true;
  }

  return {
    read: async () => (await fetch()).record,
    current: async () => (known ?? (await fetch())).record,
    update: async (change) => {
      for (let tries = 0; tries < mostTries; tries++) {
        const { record, version } = known ?? (await fetch());
        const next = change(record);
        if (next === record) return record;
        if (await replace(next, version)) return next;
      }
      throw new StateError(
        `The record "${pk}" in the table ${table} was changed by others ${mostTries} times while it was to be written. The next poll goes on where this one stopped; if that lasts, see that one stack alone polls this server.`,
      );
    },
  };
}

/** @throws StateError, and what says that somebody else wrote the record meanwhile */
async function attempt<R>(failure: string, send: () => Promise<R>): Promise<R> {
  try {
    return await send();
  } catch (cause) {
    if (cause instanceof ConditionalCheckFailedException) throw cause;
    throw new StateError(
      `${failure}: ${reasonOf(cause)}. Check that the table is there and that the function’s role may use it; deploying the stack again restores both, and the table’s index.`,
      { cause },
    );
  }
}

/** AWS's own words in one sentence without its period; an error of a connection has but a code. */
function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return 'unknown reason';
  const [line = ''] = cause.message.split('\n', 1);
  return (line || ('code' in cause ? String(cause.code) : cause.name)).replace(/[.\s]+$/, '');
}
