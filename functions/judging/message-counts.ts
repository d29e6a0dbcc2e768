import type { MessageCounts } from '../alerts/decide';
import { ignoredCount, problemItemCount, type Report } from '../alerts/report';
import type { World } from '../invocation/world';

/**
 * How much is to be said about a run. Where it opens an incident the thread lists its problems, and there are files only
 * where the thread does not name every log item; what rules pass over stands in files alone. A further run does not repeat
 * what is there already: its log items stand in files.
 *
 * @param files how many files hold its log items
 */
export function messageCounts(
  report: Report,
  files: number,
  { chat, adviceFor }: Pick<World, 'chat' | 'adviceFor'>,
): MessageCounts {
  if (report.state === 'nameless') return { opening: { threadMessages: 0, files: 0 }, further: { files: 0 } };
  const total = problemItemCount(report) + ignoredCount(report);
  const { messages, listed } = chat.listing(report, adviceFor);
  return {
    opening: { threadMessages: messages, files: listed < total ? files : 0 },
    further: { files },
  };
}
