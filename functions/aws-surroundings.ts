import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { readResolvedConfig } from './config/resolved-config';
import { type Surroundings, thisMachine } from './connect';
import type { PollEnvironment } from './environment';
import { monitorOf } from './monitoring/monitor';
import { secretKeys } from './page-links/keys';
import { secretsManagerReader } from './secrets/secret-reader';
import { dynamoStore } from './state/dynamo-store';
import { regexMatcherFor, slackApiWhenNeeded, wayOutOf } from './when-needed';

/** What surrounds a function that polls or does what people ask for, in AWS. @throws ConfigError */
export async function awsSurroundings({ stateTable, page }: PollEnvironment): Promise<Surroundings> {
  const config = readResolvedConfig(__dirname);
  const { clock } = thisMachine;
  const wayOut = await wayOutOf(config);
  const secrets = new SecretsManagerClient({ ...wayOut?.forAws });
  return {
    config,
    secrets: secretsManagerReader(secrets),
    store: dynamoStore({ client: new DynamoDBClient({ ...wayOut?.forAws }), table: stateTable, clock }),
    log,
    monitor: monitorOf(config.monitoring, (line) => process.stdout.write(line), log),
    slackApi: slackApiWhenNeeded,
    ...(wayOut !== undefined && { tunnel: wayOut.tunnel }),
    regexMatcher: await regexMatcherFor(config),
    ...(page && { page: { url: page.url, keys: secretKeys(secrets, page.keySecret, clock) } }),
  };
}

/** Lambda adds the time and the id of the request. */
const log = (line: object) => console.info(line);
