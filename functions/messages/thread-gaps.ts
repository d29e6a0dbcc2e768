import type { AnnouncementContext, RefusedFile } from '../chat/announcement';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import { actions, context as contextBlock, richText } from './block-kit';
import { type Message, message } from './message';

/** What stands in the thread in place of a CSV file that Slack refused: why, and where its log items can be seen instead. */
export function fileRefusedMessage(file: RefusedFile, { sessionLink }: AnnouncementContext): Message {
  const name = file.of === 1 ? 'The CSV file' : `CSV file ${file.part} of ${file.of}`;
  const what = `${name} could not be added here: ${shown(file.reason, 200)}.`;
  const console = 'The session’s log in the Veeam console shows the log items.';
  const where = sessionLink === undefined ? console : `${console} So does “View session”.`;
  return message(
    [what, console],
    [
      richText([{ paragraph: [{ text: `${what} ${where}` }] }]),
      sessionLink === undefined
        ? undefined
        : actions([{ text: 'View session', url: sessionLink, actionId: 'view_session' }]),
      contextBlock(`session ${shown(file.sessionId, 80)}`),
    ],
  );
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

/**
 * What the parent message says where its thread lacks something for good.
 *
 * @param gaveUp.count how many messages and files the thread lacks
 * @param gaveUp.reason why the last of them is missing
 */
export function gaveUpNote({ count, reason }: { readonly count: number; readonly reason: string }): string {
  return `${amount(count, 'part')} of this thread could not be added: ${shown(reason, 200)}.`;
}
