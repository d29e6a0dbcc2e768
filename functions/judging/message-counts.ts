import { ignoredCount, problemItemCount, type Report } from '../alerts/report';
import type { MessageCounts } from '../alerts/verdict';
import type { World } from '../invocation/world';

const nothing: MessageCounts = {
  opening: { threadMessages: 0, files: 0 },
  further: { files: 0 },
  unchanged: { files: 0 },
};

/**
 * How much is to be said about a run. Where it opens an incident the thread lists its problems, unless there is a page that does,
 * and there are files only where the thread does not name every log item; what rules pass over stands in files alone. A further
 * run does not repeat what is there already: its log items stand in files, or where it changed nothing on the page.
 *
 * @param files how many files hold its log items
 */
export function messageCounts(
  report: Report,
  files: number,
  { chat, adviceFor, config }: Pick<World, 'chat' | 'adviceFor' | 'config'>,
): MessageCounts {
  if (report.state === 'nameless') return nothing;
  if (config.links.page !== undefined) {
    return { opening: { threadMessages: 0, files }, further: { files }, unchanged: { files: 0 } };
  }
  const total = problemItemCount(report) + ignoredCount(report);
  const { messages, listed } = chat.listing(report, adviceFor);
  return {
    opening: { threadMessages: messages, files: listed < total ? files : 0 },
    further: { files },
    unchanged: { files },
  };
}
