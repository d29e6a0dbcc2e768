import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { answer, readTask } from './request';

// What the AWS SDK takes by itself, bundled as the product's functions are.

const task = readTask();

/** Makes the requests to AWS, and no others. */
export const handler = async () => {
  const dynamodb = new DynamoDBClient();
  const secretsmanager = new SecretsManagerClient();
  for (const one of task.requests) {
    if (one.to === 'dynamodb') {
      const key = { TableName: task.table, Key: { pk: { S: one.key } }, ConsistentRead: true };
      await dynamodb.send(new GetItemCommand(key));
    } else if (one.to === 'secretsmanager') {
      await secretsmanager.send(new GetSecretValueCommand({ SecretId: one.secret }));
    }
  }
  return answer;
};
