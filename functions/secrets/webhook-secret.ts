import * as z from 'zod/mini';
import { SecretError } from './secret-error';

/** What the secret of a webhook says. */
export interface WebhookSecret {
  readonly url?: string;
  /** What calls are signed with. */
  readonly signingKey?: string;
}

const text = z.string().check(z.minLength(1));
const secret = z.object({ url: z.exactOptional(text), signingKey: z.exactOptional(text) });
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * What the secret of a webhook says.
 *
 * @param name the secret's name, for the message
 * @param hasUrl whether the configuration has the address, so that the secret need not
 * @throws SecretError when the text is not what it must be
 */
export function parseWebhookSecret(name: string, content: string, hasUrl: boolean): WebhookSecret {
  const { data } = secret.safeParse(json(content));
  const shape = '{"url": "https://…", "signingKey": "…"}';
  if (data === undefined)
    throw new SecretError(`The secret ${name} does not hold what it must. Store this JSON in it: ${shape}.`);
  if (data.url === undefined && !hasUrl)
    throw new SecretError(
      `The secret ${name} holds no address. Store this JSON in it: ${shape}, or name the address in notifier.yaml beside it.`,
    );
  if (data.url !== undefined && !isSafe(data.url))
    throw new SecretError(
      `The address in the secret ${name} is no https address without a login. Store this JSON in it: ${shape}.`,
    );
  return data;
}

/** http goes no further than this machine. */
function isSafe(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  const isPrivate = protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
  return isPrivate && username === '' && password === '';
}

/** Undefined where the text is not JSON. The parser's own error would quote the secret. */
function json(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}
