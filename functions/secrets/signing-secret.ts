import { SecretError } from './secret-error';

// Read without a schema, since the function that needs it first has no time to load one.

/** What is not visible ASCII was not copied from Slack's pages; a token in its place would look right and never fit. */
const form = /^(?!xox|xapp-)[\x21-\x7e]+$/;

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
    `The secret ${name} holds no signing secret. Store {"botToken": "xoxb-…", "signingSecret": "…"} in it: the signing secret stands in the app’s settings under "Basic Information", "App Credentials".`,
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
