import type { Route } from '../../functions/alerts/routes';
import type { Webhook } from '../../functions/alerts/webhook';
import type { Config } from '../../functions/config/config';
import { ProductError } from '../../functions/product-error';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { parseWebhookSecret } from '../../functions/secrets/webhook-secret';
import { amount } from '../../functions/wording/amounts';
import type { Finding, Findings } from './finding';

/** Looks whether the secrets of webhooks hold what they must. Nothing is sent. */
export async function checkWebhooks(
  { routes }: Pick<Config, 'routes'>,
  secrets: SecretReader,
): Promise<Findings> {
  const findings = await Promise.all(
    routes.map(async ({ webhook }: Route, index) =>
      webhook === undefined ? [] : [await webhookFinding(`routes[${index}].webhook`, webhook, secrets)],
    ),
  );
  const all = findings.flat();
  return { subject: 'Webhooks', address: amount(all.length, 'webhook'), findings: all };
}

async function webhookFinding(
  what: string,
  { url, secret }: Webhook,
  secrets: SecretReader,
): Promise<Finding> {
  if (secret === undefined) return { what, verdict: 'ok', text: unsigned };
  try {
    const { text } = await secrets.read(secret);
    const { signingKey } = parseWebhookSecret(secret, text, url !== undefined);
    return {
      what,
      verdict: 'ok',
      text: signingKey === undefined ? unsigned : `signed by the key in the secret ${secret}`,
    };
  } catch (error) {
    if (error instanceof ProductError) return { what, verdict: 'failed', error };
    throw error;
  }
}

const unsigned = 'not signed: a receiver knows the sender by the secrecy of its address alone';
