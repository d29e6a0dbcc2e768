import type { Webhook } from '../alerts/webhook';
import { SecretError } from '../secrets/secret-error';
import type { SecretReader } from '../secrets/secret-reader';
import { parseWebhookSecret } from '../secrets/webhook-secret';
import { signedHeaders } from './signature';
import type { WebhookMessage, WebhookOutcome, Webhooks } from './webhooks';

/** What sending takes. */
interface HttpWebhooksOptions {
  readonly secrets: SecretReader;
  /** Epoch ms. */
  readonly clock: () => number;
  /** What speaks HTTP. */
  readonly send: typeof fetch;
}

/** What an answer says of one message alone: it is not as the receiver wants it. Any other one says that nothing is taken. */
const ofMessage: ReadonlySet<number> = new Set([400, 413, 422]);

/**
 * Sends by HTTP POST. What is sent twice has the same id. No redirect is followed: an address that leads elsewhere is not the one
 * that an operator wrote.
 */
export function httpWebhooks({ secrets, clock, send }: HttpWebhooksOptions): Webhooks {
  /** The secrets that are to be read anew: what they held last was of no use, and may have been corrected. */
  const stale = new Set<string>();

  async function destinationOf({ url, secret }: Webhook) {
    if (secret === undefined) return { url, signingKey: undefined };
    const { text } = await secrets.read(secret, { fresh: stale.has(secret) });
    const held = parseWebhookSecret(secret, text, url !== undefined);
    stale.delete(secret);
    return { url: held.url ?? url, signingKey: held.signingKey };
  }

  async function post(webhook: Webhook, { id, body, patience }: WebhookMessage): Promise<WebhookOutcome> {
    const { url = '', signingKey } = await destinationOf(webhook);
    const answer = await send(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'vb365-slack-notifier',
        ...signedHeaders({ id, body }, signingKey, clock()),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    await answer.body?.cancel();
    const { status } = answer;
    if (answer.ok) return { kind: 'taken' };
    const isAway = !ofMessage.has(status);
    if (status >= 300 && status < 400)
      return { kind: 'not taken', reason: `it leads to another address (status ${status})`, isAway };
    return { kind: 'not taken', reason: `it answers with status ${status}`, isAway };
  }

  return {
    async send(webhook, message) {
      const outcome = await post(webhook, message).catch((error: unknown) => troubleOf(error, message));
      if (outcome.kind === 'not taken' && webhook.secret !== undefined) stale.add(webhook.secret);
      return outcome;
    },
  };
}

/** A code, since a message may hold the address. */
function troubleOf(error: unknown, { patience }: WebhookMessage): WebhookOutcome {
  const reason =
    error instanceof SecretError
      ? error.message
      : partOf(error, 'name') === 'TimeoutError'
        ? `it does not answer within ${Math.round(patience / 1_000)} s`
        : `it cannot be reached (${String(partOf(partOf(error, 'cause'), 'code') ?? partOf(error, 'name') ?? 'unknown')})`;
  return { kind: 'not taken', reason, isAway: true };
}

function partOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
}
