import type { Incident } from '../alerts/incident';
import type { SkippedRuns } from '../alerts/job-record';
import { amount } from '../wording/amounts';
import { shown } from '../wording/text';
import { richText } from './block-kit';
import { type Message, message } from './message';
import { identity, runLine } from './run-line';

/** The reply that stands for runs which are not told of one by one. It makes sense alone, since it may be shown in the channel, too. */
export function skippedMessage(
  { runs, from, to }: SkippedRuns = { runs: 0, from: 0, to: 0 },
  { latest }: Incident,
): Message {
  const what = `${amount(runs, 'run with problems', 'runs with problems')} of ${shown(latest.job.name, 200)}`;
  const why =
    'Slack took no messages then, so they are not told one by one. The first message of this thread says what is the case now; the Veeam console has the logs.';
  return message(
    [`${what} · ${latest.server}`, why],
    [
      richText([
        {
          paragraph: [
            { text: what, style: 'bold' },
            { text: ', from ' },
            { moment: new Date(from), shownAs: 'date and time' },
            { text: ' to ' },
            { moment: new Date(to), shownAs: 'date and time' },
            { text: `. ${why}` },
          ],
        },
      ]),
      runLine(latest),
    ],
    identity(latest),
  );
}
