import { type Chat, notPosted } from '../chat/chat';
import type { SlackCall } from './calls';
import { slackChat } from './slack-chat';

/** Stands for the id that Slack would give a file. */
const notUploaded = 'F0000000000';

/** Slack without a call of it. Those that change something are written down, exactly as they would be made. */
export function dryRunChat(calls: SlackCall[]): Chat {
  return slackChat(
    async (call) => {
      if (!/^conversations\.|^chat\.getPermalink$/.test(call.method)) calls.push(call);
      // As much as any of the answers has to hold, but for an address.
      return {
        channel: call.arguments.channel,
        ts: notPosted,
        messages: [],
        upload_url: '',
        file_id: notUploaded,
      };
    },
    async () => new Response(),
  );
}
