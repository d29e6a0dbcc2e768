import { type DynamoDBClient, type GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Mutation } from './product';

// Ways to let a record grow without an end, whatever its form.

/** Keeps with the server what it knows of each of its jobs. */
export function jobsWithServer(): Mutation {
  const jobs = new Map<string, string>();
  return {
    table: (client) =>
      rewriting(client, (pk, record) => {
        if (pk.startsWith('job#')) jobs.set(pk, record);
        return pk.startsWith('server#') ? { jobs: [...jobs.values()] } : {};
      }),
  };
}

/** Keeps with a job what it ever knew of it. */
export function everythingEver(): Mutation {
  const ever = new Map<string, readonly string[]>();
  return {
    table: (client) =>
      rewriting(client, (pk, record) => {
        if (!pk.startsWith('job#')) return {};
        const before = ever.get(pk) ?? [];
        ever.set(pk, [...before, record]);
        return { before };
      }),
  };
}

/** A client that adds something to every record that it writes. */
function rewriting(
  client: DynamoDBClient,
  added: (pk: string, record: string) => Readonly<Record<string, unknown>>,
): DynamoDBClient {
  const send = client.send.bind(client);
  const rewritten: DynamoDBClient = Object.create(client);
  return Object.assign(rewritten, {
    send: (command: GetItemCommand | PutItemCommand) => {
      if (!(command instanceof PutItemCommand)) return send(command);
      const { Item: { pk, record, ...item } = {}, ...input } = command.input;
      const text = record?.S ?? '{}';
      const more = added(pk?.S ?? '', text);
      const S = JSON.stringify({ ...JSON.parse(text), ...more });
      return send(new PutItemCommand({ ...input, Item: { ...item, pk: { S: pk?.S ?? '' }, record: { S } } }));
    },
  });
}
