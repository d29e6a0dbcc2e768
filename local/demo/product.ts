import { randomBytes } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import { loadConfig } from '../../functions/config/load-config';
import { connect, thisMachine } from '../../functions/connect';
import type { World } from '../../functions/invocation/world';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { pageWorld } from '../../functions/session-page/connect-page';
import { slackApi } from '../../functions/slack/slack-api';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { serveSessionPage } from './session-page';
import type { StandIns } from './stand-ins';

/** The product as it runs in AWS, with its clients led to stand-ins, and its session page on this machine. */
export interface LocalProduct {
  readonly world: World;
  readonly close: () => Promise<void>;
}

/** Starts the product. @param options.page whether there is a session page; without one messages link to none */
export async function startProduct(
  { secrets, dynamoDb }: Pick<StandIns, 'secrets' | 'dynamoDb'>,
  configFile: string,
  { page: hasPage = true } = {},
): Promise<LocalProduct> {
  const client = new SecretsManagerClient({
    endpoint: secrets.url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const current = randomBytes(32).toString('base64url');
  const keys = async () => ({ current });
  const page = hasPage ? await serveSessionPage(() => pageWorld(world, keys)) : undefined;
  const world = connect({
    config: loadConfig(configFile),
    secrets: secretsManagerReader(client),
    store: dynamoStore({ ...dynamoDb, clock: thisMachine.clock }),
    log: () => {},
    slackApi,
    regexMatcher,
    ...(page !== undefined && { page: { url: page.url, keys } }),
  });
  return {
    world,
    close: async () => {
      client.destroy();
      await page?.close();
    },
  };
}
