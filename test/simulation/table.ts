import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
  QueryCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Chance } from './chance';
import { type Fault, nameOf, type Weather } from './faults';
import type { Environment } from './lambda';
import type { Latency } from './latency';

/** The name of the table. */
export const tableName = 'state';

/** DynamoDB's limit for an item, in bytes. */
const largestItem = 400 * 1024;

const key = z.strictObject({ S: z.string().check(z.minLength(1), z.maxLength(2048)) });
const number = z.strictObject({ N: z.string().check(z.regex(/^\d+$/)) });

const getItem = z.strictObject({
  TableName: z.literal(tableName),
  Key: z.strictObject({ pk: key }),
  ConsistentRead: z.literal(true),
});

const putItem = z.strictObject({
  TableName: z.literal(tableName),
  Item: z.strictObject({
    pk: key,
    version: number,
    record: z.strictObject({ S: z.string() }),
    expiresAt: z.optional(number),
    server: z.optional(key),
    dueAt: z.optional(number),
  }),
  ConditionExpression: z.literal('attribute_not_exists(pk) OR version = :version'),
  ExpressionAttributeValues: z.strictObject({ ':version': number }),
});

const indexKey = z.strictObject({ pk: key, server: key, dueAt: number });

const query = z.strictObject({
  TableName: z.literal(tableName),
  IndexName: z.literal('due'),
  KeyConditionExpression: z.literal('#server = :server'),
  ExpressionAttributeNames: z.strictObject({ '#server': z.literal('server') }),
  ExpressionAttributeValues: z.strictObject({ ':server': key }),
  ExclusiveStartKey: z.optional(indexKey),
});

type Item = z.infer<typeof putItem>['Item'];
type IndexKey = z.infer<typeof indexKey>;

/** How many items an answer to a query holds: fewer than DynamoDB's megabyte, so that there is more than one often enough. */
const pageSize = 200;

/** How far an index is behind its table, in ms: mostly a little, now and then seconds. */
const lags = [0, 5, 20, 100, 5_000] as const;

/** A DynamoDB table that knows what the product asks of it, and refuses everything else. Its index is behind it. */
export class Table {
  readonly #items = new Map<string, Item>();
  readonly #index = new Map<string, IndexKey>();
  readonly #coming: { readonly at: number; readonly item: Item }[] = [];

  /** @param written is told of every write */
  constructor(
    private readonly written: (pk: string, record: string) => void,
    private readonly clock: () => number,
    private readonly chance: Chance,
  ) {}

  /** What stands in the table: the record's text by key. */
  records(): ReadonlyMap<string, string> {
    return new Map([...this.#items].map(([pk, { record }]) => [pk, record.S]));
  }

  get(input: unknown): { Item?: Item } {
    const item = this.#items.get(getItem.parse(input).Key.pk.S);
    return item === undefined ? {} : { Item: item };
  }

  put(input: unknown): object {
    const { Item: item, ExpressionAttributeValues: values } = putItem.parse(input);
    const bytes = Buffer.byteLength(item.pk.S + item.record.S) + 50;
    if (bytes > largestItem) throw new Error(`ValidationException: the item ${item.pk.S} has ${bytes} bytes`);
    const before = this.#items.get(item.pk.S);
    if (before !== undefined && before.version.N !== values[':version'].N) throw conditionFailed();
    this.#items.set(item.pk.S, item);
    // What was written before arrives before.
    const earliest = this.#coming.at(-1)?.at ?? 0;
    this.#coming.push({ at: Math.max(earliest, this.clock() + this.chance.pick(lags)), item });
    this.written(item.pk.S, item.record.S);
    return {};
  }

  query(input: unknown): { Items: IndexKey[]; LastEvaluatedKey?: IndexKey } {
    const { ExclusiveStartKey: after, ExpressionAttributeValues: values } = query.parse(input);
    this.#catchUp();
    const found = [...this.#index.values()]
      .filter(({ server }) => server.S === values[':server'].S)
      .sort(inOrder)
      .filter((item) => after === undefined || inOrder(after, item) < 0);
    const Items = found.slice(0, pageSize);
    const last = found.length > pageSize ? Items.at(-1) : undefined;
    return { Items, ...(last !== undefined && { LastEvaluatedKey: last }) };
  }

  #catchUp(): void {
    while ((this.#coming[0]?.at ?? Number.POSITIVE_INFINITY) <= this.clock()) {
      const { pk, server, dueAt } = this.#coming.shift()?.item ?? {};
      if (pk === undefined) return;
      if (server !== undefined && dueAt !== undefined) this.#index.set(pk.S, { pk, server, dueAt });
      else this.#index.delete(pk.S);
    }
  }
}

function inOrder(a: IndexKey, b: IndexKey): number {
  return Number(a.dueAt.N) - Number(b.dueAt.N) || (a.pk.S < b.pk.S ? -1 : a.pk.S > b.pk.S ? 1 : 0);
}

/** Everything of a client but `send`. Making one takes long, and there is one per process. */
const bareClient = new DynamoDBClient({
  region: 'local',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
});

/** A client for the table in one process. Its `send` is the table's: what the SDK does before it is not of interest. */
export function tableClient(
  table: Table,
  environment: Environment,
  weather: Weather,
  latency: Latency,
): DynamoDBClient {
  const client: DynamoDBClient = Object.create(bareClient);
  return Object.assign(client, {
    send: (command: Command) => {
      const fault = weather.next('DynamoDB');
      return environment.exchange({
        service: 'DynamoDB',
        what: `${command.constructor.name.replace('Command', '')} ${keyOf(command)}${fault === undefined ? '' : ` (${nameOf(fault)})`}`,
        out: latency.oneWay('DynamoDB'),
        back: fault?.kind === 'time-out' ? 3_000 : latency.oneWay('DynamoDB'),
        killed: fault?.kind === 'killed' ? fault.when : undefined,
        answer: () => {
          const isWrite = command instanceof PutItemCommand;
          if (isWrite) environment.note('write');
          return answer(fault, isWrite, () => carryOut(table, command));
        },
      });
    },
  });
}

type Command = GetItemCommand | PutItemCommand | QueryCommand;

function carryOut(table: Table, command: Command): object {
  if (command instanceof GetItemCommand) return table.get(command.input);
  if (command instanceof QueryCommand) return table.query(command.input);
  return table.put(command.input);
}

function answer(fault: Fault | undefined, isWrite: boolean, carryOut: () => object): object {
  switch (fault?.kind) {
    case 'throttled':
      throw new ProvisionedThroughputExceededException({ $metadata: {}, message: 'The level was exceeded.' });
    case 'time-out':
      if (fault.when === 'after') carryOut();
      throw Object.assign(new Error('The request timed out.'), { name: 'TimeoutError' });
    case 'condition failed after own write':
      carryOut();
      if (isWrite) throw conditionFailed();
      break;
  }
  return carryOut();
}

function conditionFailed() {
  return new ConditionalCheckFailedException({ $metadata: {}, message: 'The conditional request failed' });
}

function keyOf({ input }: Command): string {
  if ('IndexName' in input) return `of ${input.ExpressionAttributeValues?.[':server']?.S}`;
  const { pk } = ('Key' in input ? input.Key : 'Item' in input ? input.Item : undefined) ?? {};
  return pk?.S ?? '?';
}
