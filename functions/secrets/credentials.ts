import * as z from 'zod/mini';
import type { VeeamCredentials } from '../veeam/credentials';
import { foreignToken } from './foreign-token';
import { SecretError } from './secret-error';

/** How the product logs in to Slack. */
interface SlackCredentials {
  readonly botToken: string;
}

/** A token travels in an HTTP header: visible ASCII only. */
const token = z.string().check(z.regex(/^[\x21-\x7e]+$/));

const veeamSecret = z.union([
  z.pipe(
    z.object({ username: z.string().check(z.minLength(1)), password: z.string().check(z.minLength(1)) }),
    z.transform(({ username, password }): VeeamCredentials => ({ kind: 'password', username, password })),
  ),
  z.pipe(
    z.object({ token }),
    z.transform(({ token }): VeeamCredentials => ({ kind: 'token', token })),
  ),
]);

const slackSecret = z.object({ botToken: token });

const bareBotToken = /^xoxb-[\x21-\x7e]+$/;

/**
 * What a VB365 server's secret says.
 *
 * @param name the secret's name, for the message
 * @throws SecretError when the text is not what it must be
 */
export function parseVeeamCredentials(name: string, text: string): VeeamCredentials {
  return parse(veeamSecret, name, text, '{"username": "…", "password": "…"} or {"token": "…"}');
}

/**
 * What Slack's secret says; a bare bot token will do.
 *
 * @param name the secret's name, for the message
 * @throws SecretError when the text is not what it must be
 */
export function parseSlackCredentials(name: string, text: string): SlackCredentials {
  const bare = text.trim();
  requireBotToken(name, bare);
  if (bareBotToken.test(bare)) return { botToken: bare };
  const shape = '{"botToken": "xoxb-…"} or a bare bot token';
  const credentials = parse(slackSecret, name, text, shape);
  requireBotToken(name, credentials.botToken);
  return credentials;
}

/** @throws SecretError where a text is something else of Slack's than a bot token */
function requireBotToken(name: string, text: string): void {
  const foreign = foreignToken(text);
  if (foreign !== undefined) throw new SecretError(`The secret ${name} holds ${foreign}`);
}

function parse<T>(schema: z.ZodMiniType<T>, name: string, text: string, shape: string): T {
  const result = schema.safeParse(json(text));
  if (result.success) return result.data;
  throw new SecretError(`The secret ${name} does not hold what it must. Store this JSON in it: ${shape}.`);
}

/** Undefined where the text is not JSON. The parser's own error would quote the secret. */
function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
