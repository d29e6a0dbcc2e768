import { message } from '../../functions/messages/message';
import { type SlackClient, slackClient } from '../../functions/slack/client';
import type { SlackApiOptions } from '../../functions/slack/slack-api';

export const token = 'xoxb-1-not-a-real-token';
export const channel = 'C0123456789';

/** A message for the channel. */
export const posting = { channel, message: message(['Backup failed'], []), key: 'hq/job/run/parent' };

/** A client with the token, which does not wait long for an answer. */
export function clientOf(apiUrl: string, options: Partial<SlackApiOptions> = {}): SlackClient {
  return slackClient({ apiUrl, token: async () => token, timeout: 300, ...options });
}

/** What a call throws. */
export async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: unknown) => error,
  );
}

/** What is thrown where Slack may answer later; the call had this effect. */
export function unavailable(effect: 'none' | 'unknown'): object {
  return { name: 'SlackUnavailableError', effect };
}
