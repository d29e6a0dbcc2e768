import { shown } from '../wording/text';
import { type Message, message } from './message';

/**
 * A message as bare text, for where Slack refuses its blocks: what its text says of it, and which server, job and session it
 * is about.
 */
export function withoutBlocks(message: Message): Message {
  return message.withoutBlocks();
}

/** What is said where a log, and with it the list of problems, is gone from the server. */
export function lostLogMessage(sessionId: string): Message {
  return message(
    [
      `The log of session ${shown(sessionId, 80)} is gone from the server: what is not listed here cannot be listed any more.`,
    ],
    [],
  );
}
