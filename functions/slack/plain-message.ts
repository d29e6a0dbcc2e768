import type { Report } from '../alerts/report';
import { headline, summary } from './headline';
import { type Message, message } from './message';
import { shown } from './text';

/** The same in bare text: what is posted instead of a message that Slack refused. */
export function plainMessage(report: Report): Message {
  return message(
    [
      `${shown(headline(report), 500)} on ${report.server}`,
      summary(report),
      `${report.server} · job ${shown(report.job.id, 80)} · session ${shown(report.sessionId, 80)}`,
    ],
    [],
  );
}

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
