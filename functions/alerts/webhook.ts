import { createHash } from 'node:crypto';

/** Where incidents go besides the chat: an address outside that takes them as JSON. */
export interface Webhook {
  /** The address; absent where the secret holds it. */
  readonly url?: string;
  /** The Secrets Manager name of what nobody is to read: the address, the key that calls are signed with. */
  readonly secret?: string;
  readonly format: 'json';
}

/** What stands for a webhook in a record: whoever reads it can call nobody. */
export function webhookMark({ url = '', secret = '' }: Webhook): string {
  return createHash('sha256')
    .update(JSON.stringify([url, secret]))
    .digest('base64url')
    .slice(0, 12);
}
