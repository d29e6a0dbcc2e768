import type { Chat, Place, Said } from '../chat/chat';
import type { Message } from '../messages/message';
import { messageOf } from '../messages/message-of';
import { listingOf } from '../messages/thread-messages';
import { ProductError } from '../product-error';
import { ask, type FoundMessage, Page, Permalink, Posted, UploadUrl } from './answers';
import {
  completeUploadCall,
  eventType,
  historyCall,
  permalinkCall,
  postCall,
  updateCall,
  uploadUrlCall,
} from './calls';
import { sendFile } from './send-file';
import type { SlackApi } from './slack-api';
import { SlackUnavailableError } from './slack-errors';

/** More pages than this say that something is wrong, and "not found" would be a guess. */
const mostPages = 100;

/**
 * Slack as a chat: announcements become messages of blocks, what a message is called is its `ts`.
 *
 * @param send another way to speak HTTP, for the content of files
 */
export function slackChat(slack: SlackApi, send?: typeof fetch): Chat {
  return {
    listing: listingOf,
    async post(posting) {
      const { channel, ts } = await ask(slack, postCall(posting, inSlack(posting)), Posted);
      return { channel, id: ts };
    },
    async edit(posted, said) {
      await slack(updateCall(posted, inSlack(said)));
    },
    async attach({ title, content, ...place }) {
      const request = uploadUrlCall(fileName(place), content);
      const target = await ask(slack, request, UploadUrl, place.channel);
      await sendFile(target.upload_url, content, send);
      await slack(completeUploadCall(place, title, target.file_id));
    },
    async find(place, since) {
      for await (const { ts, metadata } of messagesAt(place, slack, since)) {
        if (metadata?.event_type === eventType && metadata.event_payload.key === place.key)
          return { channel: place.channel, id: ts };
      }
      return undefined;
    },
    async hasFile(place) {
      const name = fileName(place);
      for await (const { files } of messagesAt(place, slack))
        if (files?.some((file) => file.name === name)) return true;
      return false;
    },
    async linkTo(posted) {
      try {
        return (await ask(slack, permalinkCall(posted), Permalink)).permalink;
      } catch (error) {
        // A message without its address is still posted.
        if (error instanceof ProductError) return undefined;
        throw error;
      }
    },
  };
}

/** What stands in a channel or a thread. @param since epoch ms */
async function* messagesAt(place: Place, slack: SlackApi, since?: number): AsyncGenerator<FoundMessage> {
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page++) {
    const answer = await ask(slack, historyCall(place, since, cursor), Page);
    yield* answer.messages;
    cursor = answer.response_metadata?.next_cursor;
    if (cursor === undefined || cursor === '') return;
  }
  throw new SlackUnavailableError(
    `The history of channel ${place.channel} does not end after ${mostPages} pages, so that a message cannot be found there. The next poll tries again; if it lasts, give the alerts a channel of their own.`,
    { effect: 'none' },
  );
}

function inSlack({ announcement, isPlain }: Said): Message {
  const message = messageOf(announcement);
  return isPlain ? message.withoutBlocks() : message;
}

/** Slack keeps no key with a file: its name holds it. */
function fileName({ key }: Place): string {
  return `${key}.csv`;
}
