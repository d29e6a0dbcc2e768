import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SecretError } from './secret-error';
import { unreadableSecret } from './unreadable-secret';

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
    throw unreadableSecret(name, cause);
  });
}
