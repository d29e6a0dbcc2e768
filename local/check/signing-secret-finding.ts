import type { Config } from '../../functions/config/config';
import { ProductError } from '../../functions/product-error';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { parseSigningSecret } from '../../functions/secrets/signing-secret';
import type { Finding } from './finding';

const what = 'signing secret';

/** Whether there is a signing secret, by which requests of Slack are told from others. It is right if Slack's next one fits it. */
export async function signingSecretFinding(
  { secret }: Pick<Config['slack'], 'secret'>,
  secrets: SecretReader,
): Promise<Finding> {
  try {
    const { text } = await secrets.read(secret);
    parseSigningSecret(secret, text);
    return {
      what,
      verdict: 'ok',
      text: `stands in the secret ${secret}; Slack does not tell whether it is the app’s`,
    };
  } catch (error) {
    if (error instanceof ProductError) return { what, verdict: 'failed', error };
    throw error;
  }
}
