import type { AnnouncementContext, RefusedFile } from '../chat/announcement';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import { context as contextBlock, richText } from './block-kit';
import { type Message, message } from './message';
import { viewSession } from './view-session';

/** What stands in the thread in place of a CSV file that Slack refused: why, and where its log items can be seen instead. */
export function fileRefusedMessage(file: RefusedFile, context: AnnouncementContext): Message {
  const name = file.of === 1 ? 'The CSV file' : `CSV file ${file.part} of ${file.of}`;
  const what = `${name} could not be added here: ${shown(file.reason, 200)}.`;
  const where =
    context.sessionLink === undefined
      ? 'The session’s log in the Veeam console has the log items.'
      : '“View session” and the session’s log in the Veeam console have the log items.';
  const session = `session ${shown(file.sessionId, 80)}`;
  return message(
    [what, where],
    [
      richText([{ paragraph: [{ text: `${what} ${where}` }] }]),
      viewSession(context),
      contextBlock([session]),
    ],
    session,
  );
}

/** What is said where a log, and with it the list of problems, is gone from the server. */
export function lostLogMessage(sessionId: string): Message {
  return message(
    [
      `The log of session ${shown(sessionId, 80)} is gone from the server, so its problems cannot be listed here.`,
    ],
    [],
  );
}

/**
 * What the parent message says where its thread lacks something for good.
 *
 * @param gaveUp.count how many messages and files the thread lacks
 * @param gaveUp.reason why the last of them is missing
 */
export function gaveUpNote({ count, reason }: { readonly count: number; readonly reason: string }): string {
  return `${amount(count, 'part')} of this thread could not be added: ${shown(reason, 200)}.`;
}
