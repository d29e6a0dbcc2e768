import { adviceFor } from '../alerts/knowledge';
import type { Plan } from '../alerts/outbox';
import { problemCount, type Report } from '../alerts/report';
import { threadMessages } from '../slack/thread-messages';

/** How many log items a CSV file holds at most: a few MB, whatever the log. */
export const rowsPerFile = 20_000;

/** How much is to be said about a run: the thread, and files only where the thread cannot name every problem. */
export function planOf(report: Report): Plan {
  const total = problemCount(report);
  const { messages, listed } = threadMessages(report, { files: 0, advice: adviceFor });
  return {
    threadMessages: messages.length,
    files: listed < total ? Math.ceil(total / rowsPerFile) : 0,
  };
}
