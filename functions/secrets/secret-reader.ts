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
      const { SecretString: text, VersionId: version = '' } = await askFor(client, name);
      if (text === undefined)
        throw new SecretError(`The secret ${name} holds bytes. Store its value as text.`);
      const read = { text, version };
      remembered.set(name, read);
      return read;
    },
  };
}

/** Asks for a secret: its current version, or another one by its stage. @throws SecretError, with AWS's own error as its cause */
export function askFor(client: SecretsManagerClient, name: string, stage?: 'AWSCURRENT' | 'AWSPREVIOUS') {
  const command = new GetSecretValueCommand({ SecretId: name, VersionStage: stage });
  return client.send(command).catch((cause: unknown) => {
    throw new SecretError(`The secret ${name} cannot be read: ${advice(cause)}`, { cause });
  });
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
  // The SDK's own words hold no secret: it did not get one.
  const { name, message } = cause instanceof Error ? cause : new Error('unknown');
  const words = [name, ...message.split('\n', 1)].filter((part) => part !== '').join(': ');
  return (
    advices.get(name) ??
    `${words}. Check that Secrets Manager can be reached and that the AWS region and credentials are set.`
  );
}
