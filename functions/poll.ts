import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context } from 'aws-lambda';
import { readResolvedConfig } from './config/resolved-config';
import { connect, thisMachine } from './connect';
import { fromPollVariables } from './environment';
import { type InvocationResult, throwFailures } from './invocation/result';
import type { World } from './invocation/world';
import { monitorOf } from './monitoring/monitor';
import { withRunbookLine } from './monitoring/runbook';
import { secretKeys } from './page-links/keys';
import { invoke } from './polling/invoke';
import { secretsManagerReader } from './secrets/secret-reader';
import { dynamoStore } from './state/dynamo-store';
import { regexMatcherFor, slackApiWhenNeeded } from './when-needed';

/** Made once: a warm function remembers its configuration, secrets, logins and connections. */
let world: World | undefined;

/** The poll function: polls one server or all, or reports one session by hand. */
export async function handler(event: unknown, context: Context): Promise<InvocationResult> {
  const result = await answerTo(event, context).catch((error) => {
    throw withRunbookLine(error);
  });
  throwFailures(result);
  return result;
}

async function answerTo(event: unknown, context: Context): Promise<InvocationResult> {
  world ??= await connectToAws();
  return await invoke(event, world, {
    requestId: context.awsRequestId,
    remaining: () => context.getRemainingTimeInMillis(),
  });
}

/** Lambda adds the time and the id of the request. */
const log = (line: object) => console.info(line);

async function connectToAws(): Promise<World> {
  const config = readResolvedConfig(__dirname);
  const { stateTable, page } = fromPollVariables(process.env);
  const { clock } = thisMachine;
  const secrets = new SecretsManagerClient();
  return connect({
    config,
    secrets: secretsManagerReader(secrets),
    store: dynamoStore({ client: new DynamoDBClient(), table: stateTable, clock }),
    log,
    monitor: monitorOf(config.monitoring, (line) => process.stdout.write(line), log),
    slackApi: slackApiWhenNeeded,
    regexMatcher: await regexMatcherFor(config),
    ...(page && { page: { url: page.url, keys: secretKeys(secrets, page.keySecret, clock) } }),
  });
}
