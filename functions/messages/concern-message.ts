import { severityOf } from '../alerts/concern';
import type { ConcernIncident, Subject } from '../alerts/incident';
import type { ConcernContext, SaidOfConcern } from '../chat/announcement';
import { duration, figure } from '../wording/amounts';
import { shown, unbroken } from '../wording/text';
import { type BuiltBlock, context, header, type RichPart, richText, type Span } from './block-kit';
import { type ConcernWords, concernWords, passedTitle, symptomLine } from './concern-words';
import { type Message, message } from './message';
import { replacementNote } from './replacement-note';
import { titleSpans } from './title-spans';
import { viewSession } from './view-session';

/** What is said of a concern: how it stands, that it got worse, that it is still there, that it is over. */
export function concernMessage(
  said: SaidOfConcern,
  incident: ConcernIncident,
  context: ConcernContext,
): Message {
  if (incident.ending !== undefined && incident.ending.kind !== 'gone') return overMessage(incident, context);
  const words = concernWords(incident.concern, incident.subject);
  switch (said) {
    case 'parent':
    case 'over':
      return openMessage(incident, words, context);
    case 'change':
      return replyMessage(incident, words, words.title, context);
    case 'held':
      return replyMessage(incident, words, words.title, context);
    case 'reminder':
      return replyMessage(incident, words, `Still so: ${words.title}`, context);
  }
}

function openMessage(incident: ConcernIncident, words: ConcernWords, context: ConcernContext): Message {
  const { subject } = incident;
  return message(
    [`${words.title} · ${subject.server}`, plainText(words.said), words.advice].filter((line) => line !== ''),
    [
      header(words.title),
      richText([
        { paragraph: [{ emoji: circle(incident) }, { text: ' ' }, ...words.said] },
        ...symptomList(incident),
        ...notes(words, context),
      ]),
      viewSession(context),
      placeLine(incident),
    ],
    identity(subject),
  );
}

/** A reply makes sense alone, since it is shown in the channel, too. */
function replyMessage(
  incident: ConcernIncident,
  words: ConcernWords,
  title: string,
  context: ConcernContext,
): Message {
  const { subject } = incident;
  return message(
    [`${title} · ${subject.server}`, plainText(words.said)],
    [
      richText([
        { paragraph: [...titleSpans(circle(incident), title), { text: ' ' }, ...words.said] },
        ...symptomList(incident),
        ...notes(words, context),
      ]),
      viewSession(context),
      placeLine(incident),
    ],
    identity(subject),
  );
}

function overMessage(incident: ConcernIncident, context: ConcernContext): Message {
  const { concern, subject, ending = { kind: 'passed', at: incident.openedAt } } = incident;
  if (ending.kind === 'moved') return movedMessage(incident, ending.channel, context);
  const isPassed = ending.kind === 'passed';
  const title = isPassed
    ? passedTitle(concern, subject)
    : `No longer watched: ${subject.job?.name ?? subject.server}`;
  const lasted = unbroken(duration(ending.at - concern.since));
  const said = isPassed
    ? `after ${lasted}.`
    : `The server ${subject.server} was taken out of the configuration.`;
  return message(
    [`${title} ${said} · ${subject.server}`],
    [
      richText([
        {
          paragraph: [
            ...titleSpans(isPassed ? 'large_green_circle' : 'white_circle', title),
            { text: ` ${said}` },
          ],
        },
        ...replacementNote(context),
      ]),
      placeLine(incident),
    ],
    identity(subject),
  );
}

function movedMessage(incident: ConcernIncident, channel: string, context: ConcernContext): Message {
  const { subject } = incident;
  const title = `Moved: ${subject.job?.name ?? subject.server}`;
  const said = 'It goes on in another channel.';
  return message(
    [`${title} ${said} · ${subject.server}`],
    [
      richText([
        {
          paragraph: [
            ...titleSpans('white_circle', title),
            { text: ' It goes on in ' },
            { channel },
            { text: '.' },
          ],
        },
        ...replacementNote(context),
      ]),
      placeLine(incident),
    ],
    identity(subject),
  );
}

/** The symptoms one by one, where there are several. */
function symptomList({ concern: { symptoms, further }, subject }: ConcernIncident): readonly RichPart[] {
  if (symptoms.length + further < 2) return [];
  const more: readonly (readonly Span[])[] = further > 0 ? [[{ text: `And ${figure(further)} more.` }]] : [];
  return [{ list: [...symptoms.map((symptom) => symptomLine(symptom, subject)), ...more] }];
}

function notes({ advice }: ConcernWords, { mention, ...context }: ConcernContext): readonly RichPart[] {
  return [
    ...(advice === '' ? [] : [{ paragraph: [{ text: advice, style: 'italic' as const }] }]),
    ...(mention === undefined ? [] : [{ paragraph: [{ mention }, { text: ' Please look at this.' }] }]),
    ...replacementNote(context),
  ];
}

function circle({ concern, ending }: ConcernIncident): string {
  if (ending !== undefined) return 'white_circle';
  return severityOf(concern) === 'error' ? 'red_circle' : 'large_yellow_circle';
}

/** Where it is, and since when. */
function placeLine({
  subject: { server, organization, job },
  concern: { since },
}: ConcernIncident): BuiltBlock {
  const place = [server, ...(organization === undefined ? [] : [organization])];
  const ids = job === undefined ? [] : [`job\u00a0${shown(job.id, 80)}`];
  return context(place, { label: 'since', at: new Date(since) }, ids);
}

function identity({ server, job }: Subject): string {
  return job === undefined ? server : `${server} · job ${shown(job.id, 80)}`;
}

/** Spans for a notification, which knows neither style nor zones. */
function plainText(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      if ('text' in span) return span.text;
      if (!('moment' in span)) return '';
      const utc = span.moment.toISOString();
      return span.shownAs === 'date' ? utc.slice(0, 10) : `${utc.slice(0, 16).replace('T', ' ')} UTC`;
    })
    .join('');
}
