import type { PostedMessage } from '../alerts/incident';
import type { Chat, Place, Said } from '../chat/chat';
import type { Message } from '../messages/message';
import { messageOf } from '../messages/message-of';
import { listingOf } from '../messages/thread-messages';
import type { Posted, SlackClient } from './client';

/** Slack as a chat: announcements become messages of blocks, what a message is called is its `ts`. */
export function slackChat(slack: SlackClient): Chat {
  return {
    listing: listingOf,
    post: async ({ inChannel, ...posting }) =>
      posted(
        await slack.post({
          ...placeOf(posting),
          message: inSlack(posting),
          ...(inChannel && { broadcast: inChannel }),
        }),
      ),
    edit: ({ channel, id }, said) => slack.update({ channel, ts: id, message: inSlack(said) }),
    attach: ({ title, content, thread, ...place }) =>
      slack.upload({ channel: place.channel, threadTs: thread, name: fileName(place), title, content }),
    find: async (place, since) => {
      const found = await slack.find({ ...placeOf(place), since });
      return found && posted(found);
    },
    hasFile: ({ channel, thread, ...place }) =>
      slack.hasFile({ channel, threadTs: thread, name: fileName(place) }),
    linkTo: ({ channel, id }) => slack.permalink({ channel, ts: id }),
  };
}

function placeOf({ channel, key, thread }: Place) {
  return { channel, key, ...(thread !== undefined && { threadTs: thread }) };
}

function posted({ channel, ts }: Posted): PostedMessage {
  return { channel, id: ts };
}

function inSlack({ announcement, isPlain }: Said): Message {
  const message = messageOf(announcement);
  return isPlain ? message.withoutBlocks() : message;
}

/** Slack keeps no key with a file: its name holds it. */
function fileName({ key }: Pick<Place, 'key'>): string {
  return `${key}.csv`;
}
