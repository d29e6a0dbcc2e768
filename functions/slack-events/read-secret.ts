import { SecretError } from '../secrets/secret-error';
import { parseSigningSecret } from '../secrets/signing-secret';
import { unreadableSecret } from '../secrets/unreadable-secret';
import type { AwsClient } from './aws-client';
import { fieldIn, jsonIn } from './fields';

/**
 * Reads the signing secret (docs.aws.amazon.com/secretsmanager/latest/apireference/API_GetSecretValue.html).
 *
 * @param name of the secret
 * @throws SecretError
 */
export async function readSigningSecret(name: string, aws: AwsClient): Promise<string> {
  const { body } = await aws({
    service: 'secretsmanager',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'secretsmanager.GetSecretValue',
    },
    body: JSON.stringify({ SecretId: name }),
  }).catch((cause: unknown) => {
    throw unreadableSecret(name, cause);
  });
  const text = fieldIn(jsonIn(body), 'SecretString');
  if (typeof text !== 'string')
    throw new SecretError(`The secret ${name} holds bytes. Store its value as text.`);
  return parseSigningSecret(name, text);
}
