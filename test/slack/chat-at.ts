import type { Chat } from '../../functions/chat/chat';
import { type SlackApiOptions, slackApi } from '../../functions/slack/slack-api';
import { slackChat } from '../../functions/slack/slack-chat';

export const token = 'xoxb-1-not-a-real-token';
export const channel = 'C0123456789';

/** A message for the channel. */
export const posting = {
  channel,
  key: 'hq/job/run/parent',
  announcement: { kind: 'lost log', sessionId: 's1' },
  isPlain: false,
} as const;

/** Slack with the token, which does not wait long for an answer. */
export function chatAt(apiUrl: string, options: Partial<SlackApiOptions> = {}): Chat {
  return slackChat(slackApi({ apiUrl, token: async () => token, timeout: 1_000, ...options }), options.fetch);
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
