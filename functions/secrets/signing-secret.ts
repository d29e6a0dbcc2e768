import { SecretError } from './secret-error';

// Read without a schema, since the function that needs it first has no time to load one.

/** It stands in Slack's own pages as 32 characters; what is not visible ASCII was not copied from there. */
const form = /^[\x21-\x7e]+$/;

/**
 * What Slack signs its requests with.
 *
 * @param name the secret's name, for the message
 * @throws SecretError when the text has no signing secret
 */
export function parseSigningSecret(name: string, text: string): string {
  const { signingSecret } = recordIn(text);
  if (typeof signingSecret === 'string' && form.test(signingSecret)) return signingSecret;
  throw new SecretError(
    `The secret ${name} holds no signing secret, so that nobody can tell whether a request comes from Slack. Store this JSON in it: {"botToken": "xoxb-…", "signingSecret": "…"}. The signing secret stands under "Basic Information" of the Slack app.`,
  );
}

/** Empty where the text is not JSON, or no object. The parser's own error would quote the secret. */
function recordIn(text: string): { readonly signingSecret?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
