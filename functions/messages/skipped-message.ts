import type { Incident } from '../alerts/incident';
import type { SkippedRuns } from '../alerts/job-record';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import { richText } from './block-kit';
import { identity } from './identity';
import { type Message, message } from './message';

/** The reply that stands for runs which are not told of one by one. It makes sense alone, since it may be shown in the channel, too. */
export function skippedMessage(
  { runs, from, to }: SkippedRuns = { runs: 0, from: 0, to: 0 },
  { latest }: Incident,
): Message {
  const counted = amount(runs, 'run with problems', 'runs with problems');
  const name = shown(latest.job.name, 200);
  const why =
    'Slack took no messages then, so these runs are not told of one by one. The parent message of this thread shows what is the case now; the Veeam console has the logs.';
  const first = new Date(from);
  const last = new Date(to);
  return message(
    [
      `${counted} of ${name} on ${latest.server} from ${first.toISOString()} to ${last.toISOString()}. ${why}`,
    ],
    [
      richText([
        {
          paragraph: [
            { text: `${counted} of ${name}`, style: 'bold' },
            { text: ` on ${latest.server} from ` },
            { moment: first, shownAs: 'date and time' },
            { text: ' to ' },
            { moment: last, shownAs: 'date and time' },
            { text: `. ${why}` },
          ],
        },
      ]),
      identity(latest),
    ],
  );
}
