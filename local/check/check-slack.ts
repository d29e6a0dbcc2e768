import * as z from 'zod/mini';
import type { Config } from '../../functions/config/config';
import { ConfigError } from '../../functions/config/config-error';
import { ProductError } from '../../functions/product-error';
import type { SecretReader } from '../../functions/secrets/secret-reader';
import { type SlackApi, slackApi } from '../../functions/slack/slack-api';
import { SlackAuthError } from '../../functions/slack/slack-errors';
import { botTokenOf } from '../machine/secrets';
import type { Finding, Findings } from './finding';
import { operatorFindings } from './operator-findings';
import { isSampleId } from './sample-ids';
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
 *
 * @param tell told each step before it is taken
 */
export async function checkSlack(
  config: Config,
  secrets: SecretReader,
  tell: (step: string) => void = () => {},
): Promise<Findings> {
  const { apiUrl, channel } = config.slack;
  const others = [...config.routes, config.digest].flatMap((rule) => rule?.channel ?? []);
  const call = slackApi({ apiUrl, token: botTokenOf(config, secrets) });
  const channels = [...new Set([channel, ...others])];
  const samples = channels.filter((id) => isSampleId(id, apiUrl));
  const real = channels.filter((id) => !samples.includes(id));
  return {
    subject: 'Slack',
    address: apiUrl,
    findings: [
      ...(await findingsOf(call, { channels: real, config, secrets, tell })),
      ...samples.map(sampleFinding),
    ],
  };
}

function sampleFinding(channel: string): Finding {
  const error = new ConfigError(
    `The channel ${channel} is still that of the sample. Write the id of your own into the configuration: it stands at the end of "About" when you click the channel's name.`,
  );
  return { what: 'channel', verdict: 'failed', error };
}

async function findingsOf(
  call: SlackApi,
  {
    channels,
    config: { slack },
    secrets,
    tell,
  }: {
    readonly channels: readonly string[];
    readonly config: Config;
    readonly secrets: SecretReader;
    readonly tell: (step: string) => void;
  },
): Promise<readonly Finding[]> {
  try {
    tell('whose the token is');
    const answer = identity.parse(await call({ method: 'auth.test', arguments: {} }));
    const token: Finding = {
      what: 'token',
      verdict: 'ok',
      text: `of ${answer.user} in the workspace ${answer.team}`,
    };
    const findings = [token, ...scopeFindings(slack, answer.response_metadata?.scopes)];
    for (const channel of channels) {
      tell(`the channel ${channel}`);
      findings.push(await channelFinding(call, channel));
    }
    if (slack.interactive) {
      tell('who may run and mute jobs');
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
