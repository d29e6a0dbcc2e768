import type { AdviceFor } from '../alerts/advice';
import type { Plan } from '../alerts/decide';
import { ignoredCount, problemCount, type Report } from '../alerts/report';
import { threadMessages } from '../messages/thread-messages';

/**
 * How much is to be said about a run. Where it opens an incident the thread lists its problems, and there are files only
 * where the thread does not name every log item; what rules pass over stands in files alone. A further run does not repeat
 * what is there already: its log items stand in files.
 *
 * @param files how many files hold its log items
 */
export function planOf(report: Report, advice: AdviceFor, files: number): Plan {
  if (report.state === 'nameless') return { opening: { threadMessages: 0, files: 0 }, further: { files: 0 } };
  const total = problemCount(report) + ignoredCount(report);
  const { messages, listed } = threadMessages(report, { files: 0, advice });
  return {
    opening: { threadMessages: messages.length, files: listed < total ? files : 0 },
    further: { files },
  };
}
