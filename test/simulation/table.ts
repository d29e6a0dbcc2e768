import {
  ConditionalCheckFailedException,
  DynamoDBClient,
  GetItemCommand,
  ProvisionedThroughputExceededException,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
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
  }),
  ConditionExpression: z.literal('attribute_not_exists(pk) OR version = :version'),
  ExpressionAttributeValues: z.strictObject({ ':version': number }),
});

type Item = z.infer<typeof putItem>['Item'];

/** A DynamoDB table that knows what the product asks of it, and refuses everything else. */
export class Table {
  readonly #items = new Map<string, Item>();

  /** @param written is told of every write */
  constructor(private readonly written: (pk: string, record: string) => void) {}

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
    this.written(item.pk.S, item.record.S);
    return {};
  }
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
    send: (command: GetItemCommand | PutItemCommand) => {
      const fault = weather.next('DynamoDB');
      return environment.exchange({
        service: 'DynamoDB',
        what: `${command instanceof PutItemCommand ? 'PutItem' : 'GetItem'} ${keyOf(command)}${fault === undefined ? '' : ` (${nameOf(fault)})`}`,
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

function carryOut(table: Table, command: GetItemCommand | PutItemCommand): object {
  if (command instanceof GetItemCommand) return table.get(command.input);
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

function keyOf({ input }: GetItemCommand | PutItemCommand): string {
  const { pk } = ('Key' in input ? input.Key : 'Item' in input ? input.Item : undefined) ?? {};
  return pk?.S ?? '?';
}
