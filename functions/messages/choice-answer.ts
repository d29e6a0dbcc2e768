import type { ChosenJob, JobChoice } from '../chat/answer';
import { figure } from '../wording/amounts';
import { shown } from '../wording/text';
import { type RichPart, richText, type Span } from './block-kit';
import { whereIs } from './job-answer';
import { type Message, message } from './message';
import { restNote } from './status-answer';

const longestSaid = 100;
const longestName = 100;

/** That a name is not that of one job, and which ones may be meant. */
export function choiceAnswer({ command, said, because, jobs, further, isRest }: JobChoice): Message {
  const name = shown(said, longestSaid);
  const title =
    because === 'several'
      ? `Several jobs may be meant by “${name}”. Write one of these:`
      : `No job here is called “${name}”.${jobs.length === 0 ? '' : ' Perhaps one of these is meant:'}`;
  const written = jobs.map(({ written }) => `/vb365 ${command} ${shown(written, longestName)}`);
  const notes = isRest ? [restNote] : [];
  const list: readonly RichPart[] =
    jobs.length === 0 ? [] : [{ list: jobs.map((job) => itemOf(job, command)) }];
  const ending = [...(further > 0 ? [`And ${figure(further)} more.`] : []), ...notes];
  return message(
    [title, ...written, ...ending],
    [
      richText([
        { paragraph: [{ text: title }] },
        ...list,
        ...ending.map((text) => ({ paragraph: [{ text }] })),
      ]),
    ],
  );
}

function itemOf(job: ChosenJob, command: JobChoice['command']): readonly Span[] {
  const where = whereIs(job)
    .map((part) => shown(part, longestName))
    .join(' · ');
  return [
    { text: `/vb365 ${command} ${shown(job.written, longestName)}`, style: 'bold' },
    { text: ` · ${shown(job.job, longestName)} · ${where}` },
  ];
}
