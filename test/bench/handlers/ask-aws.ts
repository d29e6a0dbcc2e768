import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Request } from './request';

const dynamodb = new DynamoDBClient();
const secretsmanager = new SecretsManagerClient();

/** Makes a request to AWS by its SDK; one to VB365 is none of its. */
export async function askAws(request: Request, table: string): Promise<void> {
  if (request.to === 'dynamodb') {
    const key = { TableName: table, Key: { pk: { S: request.key } }, ConsistentRead: true };
    await dynamodb.send(new GetItemCommand(key));
  } else if (request.to === 'secretsmanager') {
    await secretsmanager.send(new GetSecretValueCommand({ SecretId: request.secret }));
  }
}
