import type { Plan } from '../alerts/decide';
import type { AdviceFor } from '../alerts/knowledge';
import { ignoredCount, problemCount, type Report } from '../alerts/report';
import { threadMessages } from '../slack/thread-messages';

/** How many log items a CSV file holds at most: a few MB, whatever the log. */
export const rowsPerFile = 20_000;

/**
 * How much is to be said about a run. Where it opens an incident the thread lists its problems, and there are files only
 * where the thread does not name every log item; what rules pass over stands in files alone. A further run does not repeat
 * what is there already: its log items stand in files.
 */
export function planOf(report: Report, advice: AdviceFor): Plan {
  const total = problemCount(report) + ignoredCount(report);
  const files = Math.ceil(total / rowsPerFile);
  const { messages, listed } = threadMessages(report, { files: 0, advice });
  return {
    opening: { threadMessages: messages.length, files: listed < total ? files : 0 },
    further: { files },
  };
}
