import { randomUUID } from 'node:crypto';
import { regexMatcher } from '../../functions/alerts/regular-expression';
import type { Config } from '../../functions/config/config';
import { connect, thisMachine } from '../../functions/connect';
import { invoke } from '../../functions/polling/invoke';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { slackApi } from '../../functions/slack/slack-api';
import { dynamoStore } from '../../functions/state/dynamo-store';
import type { Place } from '../commands/place';
import type { DeployedPage } from '../deployed/find-session-page';
import type { Tell } from '../terminal/progress';
import { withProgress } from './progress';
import { wayOutHere } from './proxy';
import { openState } from './state';

/** What the product on this machine is made of. */
export interface HereOptions {
  readonly config: Config;
  /** The session page that messages link to, where there is one. */
  readonly page?: DeployedPage;
  readonly secrets: SecretReader;
  /** The folder of what is remembered. */
  readonly state: string;
  /** Told how far long work has come. */
  readonly tell: Tell;
}

/** The product on this machine: the same code, with what it remembers in a folder. */
export function here({ config, page, secrets, state, tell }: HereOptions): Place {
  return {
    memory: 'in .notifier on this machine',
    async invoke(event) {
      const tunnel = wayOutHere()?.tunnel;
      const dynamoDb = await openState(state, event.dryRun !== true);
      try {
        const store = dynamoStore({ ...dynamoDb, clock: thisMachine.clock });
        const world = withProgress(
          connect({
            config,
            secrets,
            store,
            log: () => {},
            slackApi,
            regexMatcher,
            ...(tunnel && { tunnel }),
            ...(page !== undefined && { page }),
          }),
          tell,
        );
        return await invoke(event, world, { requestId: randomUUID(), remaining: () => Infinity });
      } finally {
        await dynamoDb.close();
      }
    },
  };
}
