import type { AdviceFor } from '../alerts/knowledge';
import type { Plan } from '../alerts/outbox';
import { ignoredCount, problemCount, type Report } from '../alerts/report';
import { threadMessages } from '../slack/thread-messages';

/** How many log items a CSV file holds at most: a few MB, whatever the log. */
export const rowsPerFile = 20_000;

/**
 * How much is to be said about a run: the thread, and files only where the thread does not name every log item. What
 * rules pass over stands in files alone.
 */
export function planOf(report: Report, advice: AdviceFor): Plan {
  const total = problemCount(report) + ignoredCount(report);
  const { messages, listed } = threadMessages(report, { files: 0, advice });
  return {
    threadMessages: messages.length,
    files: listed < total ? Math.ceil(total / rowsPerFile) : 0,
  };
}
