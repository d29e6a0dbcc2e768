import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Context } from 'aws-lambda';
import { readResolvedConfig } from './config/resolved-config';
import { connectServers, thisMachine } from './connect';
import { fromPageVariables } from './environment';
import { secretKeys } from './page-links/keys';
import { secretsManagerReader } from './secrets/secret-reader';
import { pageWorld } from './session-page/connect-page';
import { bufferedHandler, streamedHandler } from './session-page/function-url';
import type { PageLimits, PageRequest, PageResponse, PageWorld } from './session-page/page-world';
import { respond } from './session-page/respond';
import { dynamoStore } from './state/dynamo-store';
import { regexMatcherFor, wayOutOf } from './when-needed';

const environment = fromPageVariables(process.env);

/** Made once: a warm function remembers its configuration, keys, secrets, logins and connections. */
let world: PageWorld | undefined;

/** The session page, behind a Function URL: streamed, or at once where the function runs inside a VPC. */
export const handler = environment.streams ? streamedHandler(answer) : bufferedHandler(answer);

async function answer(request: PageRequest, context: Context, mostBytes?: number): Promise<PageResponse> {
  world ??= await connectToAws();
  const limits: PageLimits = {
    remaining: () => context.getRemainingTimeInMillis(),
    ...(mostBytes !== undefined && { mostBytes }),
  };
  return await respond(request, world, limits);
}

async function connectToAws(): Promise<PageWorld> {
  const config = readResolvedConfig(__dirname);
  const { stateTable, keySecret } = environment;
  const { clock } = thisMachine;
  const wayOut = await wayOutOf(config);
  const secrets = new SecretsManagerClient({ ...wayOut?.forAws });
  const servers = connectServers({
    config,
    secrets: secretsManagerReader(secrets),
    store: dynamoStore({ client: new DynamoDBClient({ ...wayOut?.forAws }), table: stateTable, clock }),
    log: (line) => console.info(line),
    ...(wayOut !== undefined && { tunnel: wayOut.tunnel }),
    regexMatcher: await regexMatcherFor(config),
  });
  return pageWorld(servers, secretKeys(secrets, keySecret, clock));
}
