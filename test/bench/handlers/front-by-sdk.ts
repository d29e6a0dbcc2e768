import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';

const secrets = new SecretsManagerClient();
const lambda = new LambdaClient();

/** What the front asks of AWS, by the clients of the SDK, and nothing else. */
export const handler = async () => {
  const { SLACK_SECRET: SecretId, ACTIONS_FUNCTION: FunctionName } = process.env;
  await secrets.send(new GetSecretValueCommand({ SecretId }));
  await lambda.send(new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: '{}' }));
  return { statusCode: 200, body: '' };
};
