import { shown } from '../wording/text';
import { type Message, message } from './message';

/** What is said where a log, and with it the list of problems, is gone from the server. */
export function lostLogMessage(sessionId: string): Message {
  return message(
    [
      `The log of session ${shown(sessionId, 80)} is gone from the server: what is not listed here cannot be listed any more.`,
    ],
    [],
  );
}
