import type { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SecretError } from '../secrets/secret-error';
import { askFor } from '../secrets/secret-reader';
import type { LinkKeys } from './link';

/** For how long keys are taken for the latest, in ms: a rotation counts within that time, and links that are refused read nothing. */
const keysLast = 5 * 60_000;

/** Reads the keys of links. @throws SecretError */
export type KeyReader = () => Promise<LinkKeys>;

/**
 * The keys that one secret holds: what Secrets Manager calls its current version signs, and the previous one is honoured.
 * To put a new value into the secret is to rotate them.
 *
 * @param secret its name or ARN
 */
export function secretKeys(client: SecretsManagerClient, secret: string, clock: () => number): KeyReader {
  let known: { readonly keys: LinkKeys; readonly at: number } | undefined;
  return async () => {
    if (known !== undefined && clock() - known.at < keysLast) return known.keys;
    const [current, previous] = await Promise.all([
      readKey(client, secret, 'AWSCURRENT'),
      readKey(client, secret, 'AWSPREVIOUS'),
    ]);
    if (current === undefined)
      throw new SecretError(
        `The secret ${secret} with the key of links has no value. Put a long random text into it, or deploy the stack again.`,
      );
    known = { keys: { current, ...(previous !== undefined && { previous }) }, at: clock() };
    return known.keys;
  };
}

async function readKey(client: SecretsManagerClient, secret: string, stage: 'AWSCURRENT' | 'AWSPREVIOUS') {
  try {
    return (await askFor(client, secret, stage)).SecretString;
  } catch (error) {
    // A key that was never rotated has no previous version.
    const { cause } = error instanceof SecretError ? error : {};
    if (cause instanceof Error && cause.name === 'ResourceNotFoundException') return undefined;
    throw error;
  }
}
