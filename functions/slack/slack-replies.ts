import type { Asker, Replies } from '../chat/replies';
import { answerMessage } from '../messages/answer-message';
import type { Message } from '../messages/message';
import { answerCall, shareCall } from './calls';
import { membersOf } from './members';
import type { SlackApi } from './slack-api';

/** How long Slack may take to accept an answer at the address that it gave, in ms. */
const timeout = 8_000;

/** What Slack's answers take beside its Web API. */
interface RepliesOptions {
  /** The base address of the Web API. */
  readonly apiUrl: string;
  /** Another way to speak HTTP. */
  readonly fetch?: typeof fetch;
}

/**
 * Answers in Slack: at the address that Slack gave for it, which works in every channel; else as the bot, which has to be in
 * the channel.
 */
export function slackReplies(slack: SlackApi, { apiUrl, fetch: send = fetch }: RepliesOptions): Replies {
  const say = async (asker: Asker, message: Message, isShared: boolean) => {
    const { answerTo } = asker;
    if (
      answerTo !== undefined &&
      isOfSlack(answerTo, apiUrl) &&
      (await sent(answerTo, message, isShared, send))
    )
      return;
    await slack(isShared ? shareCall(asker, message) : answerCall(asker, message));
  };
  return {
    answer: (asker, answer) => say(asker, answerMessage(answer), false),
    share: (asker, answer) => say(asker, answerMessage(answer), true),
    members: (group) => membersOf(group, slack),
  };
}

/** Whether an address is the chat's own: that of its Web API, or of the host beside it that takes answers. */
function isOfSlack(address: string, apiUrl: string): boolean {
  if (!URL.canParse(address)) return false;
  const [given, own] = [new URL(address), new URL(apiUrl)];
  const isOwn = given.host === own.host || given.host === `hooks.${own.host}`;
  return isOwn && given.protocol === own.protocol;
}

/** @returns whether Slack took it; an address is good for some answers only */
async function sent(
  url: string,
  { text, blocks }: Message,
  isShared: boolean,
  send: typeof fetch,
): Promise<boolean> {
  try {
    const response = await send(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({
        response_type: isShared ? 'in_channel' : 'ephemeral',
        replace_original: false,
        text,
        ...(blocks.length > 0 && { blocks }),
      }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    });
    await response.text();
    return response.ok;
  } catch {
    return false;
  }
}
