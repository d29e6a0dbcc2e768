import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import type { Config } from '../../functions/config/config';
import { parseSlackCredentials } from '../../functions/secrets/credentials';
import { SecretError } from '../../functions/secrets/secret-error';
import { type SecretReader, secretsManagerReader } from '../../functions/secrets/secret-reader';
import { awsHere } from './aws';
import { secretsFileReader } from './secrets-file';

/**
 * Where secrets come from on this machine: a YAML file where one is named, else Secrets Manager with the AWS
 * credentials, region and addresses of the environment.
 *
 * @param region that of the deployment, where the configuration says one
 * @throws ConfigError when the file cannot be used
 */
export function secretsHere(file: string | undefined, region?: string): SecretReader {
  if (file !== undefined) return secretsFileReader(file);
  const inAws = secretsManagerReader(new SecretsManagerClient(awsHere(region)));
  return {
    read: (name, options) =>
      inAws.read(name, options).catch((error: unknown) => {
        if (!(error instanceof SecretError)) throw error;
        throw new SecretError(
          `${error.message} Without AWS, name a YAML file of secrets with --secrets FILE.`,
          { cause: error },
        );
      }),
  };
}

/** Reads the bot token of Slack's secret, as Slack's client asks for it. */
export function botTokenOf({ slack }: Config, secrets: SecretReader) {
  return async (options?: { readonly fresh?: boolean }): Promise<string> => {
    const { text } = await secrets.read(slack.secret, options);
    return parseSlackCredentials(slack.secret, text).botToken;
  };
}
