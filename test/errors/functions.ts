import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { parseHandedOn } from '../../functions/acting/event';
import { readResolvedConfig } from '../../functions/config/resolved-config';
import {
  fromActionsVariables,
  fromFrontVariables,
  fromPageVariables,
  fromPollVariables,
} from '../../functions/environment';
import { parseEvent } from '../../functions/invocation/event';
import { secretKeys } from '../../functions/page-links/keys';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { parseSigningSecret } from '../../functions/secrets/signing-secret';
import { unreadableSecret } from '../../functions/secrets/unreadable-secret';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { startDynamoDb } from '../../local/dynamodb';
import { setStage } from '../polling/stage';
import { scriptedServer } from '../veeam/scripted-server';
import { type Met, thrownBy } from './met';
import type { Provocation } from './provocation';

/** The poll function, invoked with an event. */
function invoked(event: object, servers: readonly string[] = ['hq']) {
  return async (): Promise<Met> => {
    const stage = await setStage();
    try {
      const [first] = stage.config.servers;
      if (first !== undefined) stage.coldStart({ servers: servers.map((name) => ({ ...first, name })) });
      return await thrownBy(() => stage.invoke(event));
    } finally {
      await stage.close();
    }
  };
}

const named = (error: Error, name: string) => Object.assign(error, { name });

/** AWS refuses a secret. */
function withheld(type: string): Provocation {
  return {
    title: `Secrets Manager answers with ${type}`,
    code: 'SecretError',
    subject: 'The secret vb365/hq',
    provoke: async () => {
      const json = { __type: type, message: 'No.' };
      const { url } = await scriptedServer(() => ({ status: 400, json }));
      return thrownBy(() => secretsManagerReader(secretsClient(url)).read('vb365/hq'));
    },
  };
}

function secretsClient(endpoint: string): SecretsManagerClient {
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  return new SecretsManagerClient({ endpoint, region: 'local', credentials, maxAttempts: 1 });
}

/** The SDK cannot even ask. */
function unasked(title: string, error: Error): Provocation {
  return {
    title,
    code: 'SecretError',
    subject: 'The secret vb365/hq',
    provoke: () =>
      thrownBy(() => {
        throw unreadableSecret('vb365/hq', error);
      }),
  };
}

function unset(title: string, subject: string, read: () => unknown): Provocation {
  return { title, code: 'ConfigError', subject, provoke: () => thrownBy(read) };
}

/** What a function can end in without a server or Slack being at fault. */
export const functionProvocations: readonly Provocation[] = [
  unset('the poll function has no table', 'STATE_TABLE', () => fromPollVariables({})),
  unset('the page has no key', 'PAGE_KEY_SECRET', () => fromPageVariables({})),
  unset('the front has no secret', 'SLACK_SECRET', () => fromFrontVariables({})),
  unset('the function for actions has no functions', 'ACTIONS_FUNCTIONS', () => fromActionsVariables({})),
  unset('the function has no configuration', 'notifier.json', () =>
    readResolvedConfig(join(__dirname, 'nowhere')),
  ),
  {
    title: 'the event has a key that is none',
    code: 'InvalidEventError',
    subject: 'sever',
    provoke: () => thrownBy(() => parseEvent({ sever: 'hq' })),
  },
  {
    title: 'the event has values that are none',
    code: 'InvalidEventError',
    subject: 'dryRun',
    provoke: () => thrownBy(() => parseEvent({ server: 1, session: 2, dryRun: 'yes' })),
  },
  {
    title: 'the event is no mapping',
    code: 'InvalidEventError',
    subject: 'The event',
    provoke: () => thrownBy(() => parseEvent('poll')),
  },
  {
    title: 'the event forces nothing',
    code: 'InvalidEventError',
    subject: '"force"',
    provoke: () => thrownBy(() => parseEvent({ force: true })),
  },
  {
    title: 'the event names a server that there is not',
    code: 'InvalidEventError',
    subject: '"branch"',
    provoke: invoked({ server: 'branch' }),
  },
  {
    title: 'the event names one of 300 servers, wrongly',
    code: 'InvalidEventError',
    subject: 'and 280 more',
    provoke: invoked(
      { server: 'branch' },
      Array.from({ length: 300 }, (_, index) => `hq-${index}`),
    ),
  },
  {
    title: 'the event does not say whose session it is',
    code: 'InvalidEventError',
    subject: '"server"',
    provoke: invoked({ session: 'b1c2' }, ['hq', 'branch']),
  },
  {
    title: 'the function for actions is invoked by hand',
    code: 'InvalidEventError',
    subject: 'The event',
    provoke: () => thrownBy(() => parseHandedOn({ kind: 'command' })),
  },
  ...[
    ...['AccessDeniedException', 'DecryptionFailure', 'InvalidRequestException', 'ThrottlingException'],
    ...['ExpiredTokenException', 'UnrecognizedClientException', 'InvalidSignatureException'],
    ...['InternalServiceError', 'NewException'],
  ].map(withheld),
  unasked(
    'there are no credentials of AWS',
    named(new Error('Could not load credentials from any providers'), 'CredentialsProviderError'),
  ),
  unasked('there is no region of AWS', new Error('Region is missing')),
  unasked(
    'Secrets Manager cannot be reached',
    Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }),
  ),
  {
    title: 'a secret holds bytes',
    code: 'SecretError',
    subject: 'The secret vb365/hq',
    provoke: async () => {
      const { url } = await scriptedServer(() => ({ json: { SecretBinary: 'AAEC', VersionId: 'v' } }));
      return thrownBy(() => secretsManagerReader(secretsClient(url)).read('vb365/hq'));
    },
  },
  {
    title: 'the secret with the key of links is empty',
    code: 'SecretError',
    subject: 'The secret page-key',
    provoke: async () => {
      const json = { __type: 'ResourceNotFoundException', message: 'No.' };
      const { url } = await scriptedServer(() => ({ status: 400, json }));
      return thrownBy(secretKeys(secretsClient(url), 'page-key', Date.now));
    },
  },
  {
    title: 'there is no signing secret',
    code: 'SecretError',
    subject: 'The secret vb365-notifier/slack',
    provoke: () => thrownBy(() => parseSigningSecret('vb365-notifier/slack', 'xoxb-pa55word')),
  },
  {
    title: 'a record is changed by others all the time',
    code: 'StateError',
    subject: 'The record "server#hq" in the table',
    provoke: async () => {
      const dynamo = await startDynamoDb();
      try {
        let version = 0;
        dynamo.client.middlewareStack.add(
          (next, { commandName }) =>
            async (input) => {
              if (commandName === 'PutItemCommand' && version >= 0) {
                const other = ++version;
                version = -1;
                await dynamo.client.send(
                  new PutItemCommand({
                    TableName: dynamo.table,
                    Item: { pk: { S: 'server#hq' }, version: { N: String(other * 100) } },
                  }),
                );
                version = other;
              }
              return next(input);
            },
          { step: 'initialize' },
        );
        const store = dynamoStore({ client: dynamo.client, table: dynamo.table, clock: Date.now });
        return await thrownBy(() =>
          store.server('hq').update((record) => ({ ...record, lookAt: Math.random() })),
        );
      } finally {
        await dynamo.close();
      }
    },
  },
];
