import { createHmac } from 'node:crypto';

/** What begins a key that is written in base64. */
const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/;

/**
 * The headers that tell a receiver who sent a message, and that it was not changed, by the Standard Webhooks specification
 * (github.com/standard-webhooks/standard-webhooks). Without a key there is no signature.
 *
 * @param key `whsec_` and base64, or any other text as it is
 * @param now epoch ms
 */
export function signedHeaders(
  { id, body }: { readonly id: string; readonly body: string },
  key: string | undefined,
  now: number,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const headers = { 'webhook-id': id, 'webhook-timestamp': timestamp };
  if (key === undefined) return headers;
  const signature = createHmac('sha256', bytesOf(key)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { ...headers, 'webhook-signature': `v1,${signature}` };
}

function bytesOf(key: string): Buffer {
  const base64 = encoded.exec(key)?.[1];
  return base64 === undefined ? Buffer.from(key, 'utf8') : Buffer.from(base64, 'base64');
}
