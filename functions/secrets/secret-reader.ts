import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SecretError } from './secret-error';

/** A secret's text and the version of it that was read. */
export interface SecretText {
  readonly text: string;
  readonly version: string;
}

/** Reads secrets by name. */
export interface SecretReader {
  /**
   * The secret's text. It is remembered within the process; `fresh` asks again.
   *
   * @throws SecretError when it cannot be read
   */
  read(name: string, options?: { readonly fresh?: boolean }): Promise<SecretText>;
}

/** Reads secrets from AWS Secrets Manager. */
export function secretsManagerReader(client: SecretsManagerClient): SecretReader {
  const remembered = new Map<string, SecretText>();
  return {
    async read(name, { fresh = false } = {}) {
      const known = fresh ? undefined : remembered.get(name);
      if (known) return known;
      const read = await ask(client, name);
      remembered.set(name, read);
      return read;
    },
  };
}

async function ask(client: SecretsManagerClient, name: string): Promise<SecretText> {
  const answer = await client.send(new GetSecretValueCommand({ SecretId: name })).catch((cause: unknown) => {
    throw new SecretError(`The secret ${name} cannot be read: ${advice(cause)}`, { cause });
  });
  if (answer.SecretString === undefined) {
    throw new SecretError(`The secret ${name} holds bytes. Store its value as text.`);
  }
  return { text: answer.SecretString, version: answer.VersionId ?? '' };
}

/** By the error codes of GetSecretValue and the errors common to all AWS services. */
const advices = new Map([
  [
    'ResourceNotFoundException',
    'there is none of this name, or it has no value yet. Create it in the account and region of the function.',
  ],
  [
    'AccessDeniedException',
    'access is denied. Allow secretsmanager:GetSecretValue on it and, where it has a key of its own, kms:Decrypt on that key.',
  ],
  ['DecryptionFailure', 'its KMS key does not decrypt it. Check that the key is enabled and may be used.'],
  ['InvalidRequestException', 'it is not in a state to be read. Restore it if it is scheduled for deletion.'],
  ['ThrottlingException', 'AWS throttles the requests. The next poll tries again.'],
]);

function advice(cause: unknown): string {
  const code = wordIn(cause, 'name');
  // The SDK's own words hold no secret: it did not get one.
  const [words = ''] = wordIn(cause, 'message').split('\n');
  return (
    advices.get(code) ??
    `${[code, words].filter((part) => part !== '').join(': ') || 'an unknown error'}. Check that Secrets Manager can be reached and that the AWS region and credentials are set.`
  );
}

function wordIn(cause: unknown, key: 'name' | 'message'): string {
  const word: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, key) : undefined;
  return typeof word === 'string' ? word : '';
}
