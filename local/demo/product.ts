import { randomBytes } from 'node:crypto';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { ActingWorld } from '../../functions/acting/acting-world';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import { loadConfig } from '../../functions/config/load-config';
import { connect, connectReplies, type Surroundings, thisMachine } from '../../functions/connect';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { pageWorld } from '../../functions/session-page/connect-page';
import { slackApi } from '../../functions/slack/slack-api';
import { dynamoStore } from '../../functions/state/dynamo-store';
import { serveSessionPage } from './session-page';
import { serveSlackEvents } from './slack-events';
import type { StandIns } from './stand-ins';

/** The product as it runs in AWS, with its clients led to stand-ins, and what is asked over HTTP on this machine. */
export interface LocalProduct {
  readonly world: ActingWorld;
  readonly close: () => Promise<void>;
}

/**
 * Starts the product.
 *
 * @param options.serves whether it answers: with a session page, which messages link to, and when people act in Slack
 * @param options.say takes a line about what went wrong with what somebody did there
 */
export async function startProduct(
  { secrets, dynamoDb, slack }: Pick<StandIns, 'secrets' | 'dynamoDb' | 'slack'>,
  configFile: string,
  { serves = true, say = () => {} }: { serves?: boolean; say?: (line: string) => void } = {},
): Promise<LocalProduct> {
  const client = new SecretsManagerClient({
    endpoint: secrets.url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const current = randomBytes(32).toString('base64url');
  const keys = async () => ({ current });
  const page = serves ? await serveSessionPage(() => pageWorld(world, keys)) : undefined;
  const surroundings: Surroundings = {
    config: loadConfig(configFile),
    secrets: secretsManagerReader(client),
    store: dynamoStore({ ...dynamoDb, clock: thisMachine.clock }),
    log: () => {},
    slackApi,
    regexMatcher,
    ...(page !== undefined && { page: { url: page.url, keys } }),
  };
  const world: ActingWorld = { ...connect(surroundings), replies: connectReplies(surroundings) };
  const events = serves ? await serveSlackEvents(() => world, slack.signingSecret, say) : undefined;
  if (events !== undefined) slack.sendTo(events.url);
  return {
    world,
    close: async () => {
      await Promise.all([page?.close(), events?.close()]);
      client.destroy();
    },
  };
}
