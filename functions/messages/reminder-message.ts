import { hasFailedOutright } from '../alerts/change';
import type { IncidentView } from '../alerts/incident';
import type { AnnouncementContext } from '../chat/announcement';
import { amount } from '../wording/amounts';
import { momentOf } from '../wording/dates';
import { shown } from '../wording/text';
import { richText, type Span } from './block-kit';
import { buttons } from './buttons';
import { findings, mood } from './headline';
import { identity } from './identity';
import { type Message, message } from './message';
import { problemSpans } from './problem-spans';
import { hintLine } from './worst-problems';

const mostProblems = 3;

/** The reply, shown in the channel, that reminds people of an incident that is still open. */
export function reminderMessage({ incident, lastGood }: IncidentView, context: AnnouncementContext): Message {
  const { latest, since, runs } = incident;
  const event = hasFailedOutright(latest) ? 'Backup still failing' : 'Backup still has problems';
  const title = `${event}: ${latest.job.name}`;
  const rest = latest.problems.length - mostProblems;
  const list = latest.problems
    .slice(0, mostProblems)
    .map((problem) => [
      ...problemSpans(problem, 200, context.problemLink?.(problem.fingerprint)),
      ...hintLine(problem, context),
    ]);
  return message(
    [`${title} on ${latest.server}, ${findings(latest)}`],
    [
      richText([
        {
          paragraph: [
            { emoji: mood(latest).emoji },
            { text: ' ' },
            { text: shown(title, 300), style: 'bold' },
            { text: `  on ${latest.server}, since ` },
            ...moment(since),
            {
              text: `: ${amount(runs, 'run with problems', 'runs with problems')}, the last one with ${findings(latest)}. Last good run: `,
            },
            ...moment(lastGood),
            { text: '.' },
          ],
        },
        { list: [...list, ...(rest > 0 ? [[{ text: amount(rest, 'more problem') }]] : [])] },
        { paragraph: [{ text: 'The parent message of this thread shows what is the case now.' }] },
      ]),
      buttons(latest.problems, context),
      identity(latest),
    ],
  );
}

function moment(iso: string | undefined): readonly Span[] {
  const date = momentOf(iso ?? '');
  return date === undefined ? [{ text: 'none seen yet' }] : [{ moment: date, shownAs: 'date and time' }];
}
