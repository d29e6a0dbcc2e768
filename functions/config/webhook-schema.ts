import * as z from 'zod/mini';
import { secretName } from './secret-name';
import { describe, section, text } from './value-kinds';
import { isWebhookAddress } from './web-address';

/** `routes[].webhook`: where incidents go besides the channel. */
export const webhookSchema = section({
  url: describe(
    'The address that takes them. Whoever has it can often use it: rather put it into the secret.',
    z.exactOptional(
      text(
        'an https address without a login, such as https://tickets.example.com/vb365 (http only for localhost)',
        /^https?:\/\//,
        isWebhookAddress,
      ),
    ),
  ),
  secret: describe(
    'The Secrets Manager name of {"url": "https://…", "signingKey": "…"}; either may be missing where it is not needed.',
    z.exactOptional(secretName),
  ),
  format: describe('How they are written.', z.prefault(z.literal('json', { error: 'json' }), 'json')),
}).check(
  z.meta({ anyOf: [{ required: ['url'] }, { required: ['secret'] }] }),
  z.check(({ value, issues }) => {
    if (value.url !== undefined || value.secret !== undefined) return;
    issues.push({ code: 'custom', input: value, message: 'a webhook with url, secret, or both' });
  }),
);
