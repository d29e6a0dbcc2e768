import {
  SlackAuthError,
  SlackChannelError,
  type SlackFailure,
  SlackRefusedError,
  SlackUnavailableError,
} from './slack-errors';

/** What Slack answers where a parent cannot be replied to or edited (docs.slack.dev, chat.postMessage and chat.update). */
const messageGone = new Set([
  'thread_not_found',
  'cannot_reply_to_message',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);

/** Whether an error is Slack's. */
export function isSlackFailure(error: unknown): error is SlackFailure {
  return [SlackAuthError, SlackChannelError, SlackRefusedError, SlackUnavailableError].some(
    (kind) => error instanceof kind,
  );
}

/** Whether a parent is of no use any more: somebody deleted it, or it can no longer be edited. */
export function isMessageGone(error: unknown): boolean {
  return error instanceof SlackRefusedError && messageGone.has(error.code);
}

/** Whether the channel cannot be used and is no longer the configured one: nobody will put that right. */
export function isChannelGivenUp(error: unknown, channel: string, configured: string): boolean {
  return error instanceof SlackChannelError && channel !== configured;
}

/** Whether the token may not read the history. The product then posts rather than stays silent; `check` says so. */
export function isHistoryForbidden(error: unknown): boolean {
  return error instanceof SlackAuthError && error.code === 'missing_scope';
}

/** Whether the channel refuses, be it to be read alone: a bot that is not in it may be allowed to post all the same. */
export function isChannelRefusal(error: unknown): boolean {
  return error instanceof SlackChannelError;
}

/** Whether a call certainly did nothing. */
export function hadNoEffect(error: SlackFailure): boolean {
  return error.effect === 'none';
}

/** The pause that Slack asks for because it is busy, in ms; undefined where it does not. */
export function wishedPause(error: unknown): number | undefined {
  return error instanceof SlackUnavailableError ? error.retryAfter : undefined;
}
