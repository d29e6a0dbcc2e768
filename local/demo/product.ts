import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { loadConfig } from '../../functions/config/load';
import { connect, thisMachine } from '../../functions/connect';
import type { World } from '../../functions/polling/world';
import { secretsManagerReader } from '../../functions/secrets/secret-reader';
import { dynamoStore } from '../../functions/state/dynamo-store';
import type { StandIns } from './stand-ins';

/** The product as it runs in AWS, with its clients led to the stand-ins. */
export function productOver({ secrets, dynamoDb }: StandIns, configFile: string): World {
  const client = new SecretsManagerClient({
    endpoint: secrets.url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return connect({
    config: loadConfig(configFile),
    secrets: secretsManagerReader(client),
    store: dynamoStore({ ...dynamoDb, clock: thisMachine.clock }),
    log: () => {},
  });
}
