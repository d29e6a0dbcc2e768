import * as z from 'zod/mini';
import type { Config } from '../../functions/config/config';
import { ProductError } from '../../functions/product-error';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { type SlackApi, slackApi } from '../../functions/slack/slack-api';
import { SlackAuthError } from '../../functions/slack/slack-errors';
import { botTokenOf } from '../machine/secrets';
import type { Finding, Findings } from './finding';
import { operatorFindings } from './operator-findings';
import { scopeFindings } from './scope-findings';
import { signingSecretFinding } from './signing-secret-finding';

/** What `auth.test` tells; the scopes come in a header of its answer. */
const identity = z.object({
  user: z.catch(z.string(), 'a bot'),
  team: z.catch(z.string(), 'a workspace'),
  response_metadata: z.catch(z.optional(z.object({ scopes: z.optional(z.array(z.string())) })), undefined),
});

/**
 * Looks whether the product can post: the token, its scopes, and the channels; and whether it can answer, where it is to. Nothing
 * is posted.
 */
export async function checkSlack(config: Config, secrets: SecretReader): Promise<Findings> {
  const { apiUrl, channel } = config.slack;
  const others = [...config.routes, config.digest].flatMap((rule) => rule?.channel ?? []);
  const call = slackApi({ apiUrl, token: botTokenOf(config, secrets) });
  return {
    subject: 'Slack',
    address: apiUrl,
    findings: await findingsOf(call, new Set([channel, ...others]), config, secrets),
  };
}

async function findingsOf(
  call: SlackApi,
  channels: Iterable<string>,
  { slack }: Config,
  secrets: SecretReader,
): Promise<readonly Finding[]> {
  try {
    const answer = identity.parse(await call({ method: 'auth.test', arguments: {} }));
    const token: Finding = {
      what: 'token',
      verdict: 'ok',
      text: `of ${answer.user} in the workspace ${answer.team}`,
    };
    const findings = [token, ...scopeFindings(slack, answer.response_metadata?.scopes)];
    for (const channel of channels) findings.push(await channelFinding(call, channel));
    if (slack.interactive) {
      findings.push(await signingSecretFinding(slack, secrets), ...(await operatorFindings(call, slack)));
    }
    return findings;
  } catch (error) {
    if (error instanceof ProductError) return [{ what: 'token', verdict: 'failed', error }];
    throw error;
  }
}

/** The history tells that the channel is there and the bot in it, with no scope beyond those that are needed anyway. */
async function channelFinding(call: SlackApi, channel: string): Promise<Finding> {
  const what = 'channel';
  try {
    await call({ method: 'conversations.history', arguments: { channel, limit: 1 } });
    return { what, verdict: 'ok', text: `${channel} is there, and the bot is in it` };
  } catch (error) {
    if (error instanceof SlackAuthError && error.code === 'missing_scope') {
      const text = `${channel} cannot be looked at without the history scope of its kind; test-message shows whether it works`;
      return { what, verdict: 'unknown', text };
    }
    if (error instanceof ProductError) return { what, verdict: 'failed', error };
    throw error;
  }
}
