import { type Concern, severityOf } from '../alerts/concern';
import type { ConcernEnding, ConcernIncident } from '../alerts/incident';
import type { ConcernContext, SaidOfConcern } from '../chat/announcement';
import { shown } from '../wording/text';
import { type BuiltBlock, context, header, type LabeledMoment, type RichPart, richText } from './block-kit';
import { concernEndingWords } from './concern-ending-words';
import { type ConcernWords, concernWords, standingTitleOf, titleOf } from './concern-words';
import { controlsBlock } from './controls';
import { placed } from './ending-words';
import { heldNote } from './hold-note';
import { incidentNotes, lacking, mentionNote, spokenNotes } from './incident-notes';
import { type Message, message } from './message';
import { reminderNote } from './reminder-note';
import { jobPart } from './run-line';
import { spokenOf } from './spoken';
import { titleSpans } from './title-spans';
import { viewSession } from './view-session';

/** What is said of a concern: how it stands, that it got worse, that it is still there, that it is over. */
export function concernMessage(
  said: SaidOfConcern,
  incident: ConcernIncident,
  context: ConcernContext,
): Message {
  const { ending } = incident;
  if (ending !== undefined && !isNotice(incident, ending)) {
    return said === 'parent' ? overCard(incident, ending, context) : overReply(incident, ending);
  }
  switch (said) {
    case 'parent':
    case 'over':
      return openCard(incident, context);
    case 'change':
      return changeReply(incident, context);
    case 'held':
      return changeReply(incident, context, heldNote);
    case 'reminder':
      return reminderReply(incident, context);
  }
}

/** What is told when it is over: a job that is gone has no other message. */
function isNotice({ concern: { symptoms } }: ConcernIncident, { kind }: ConcernEnding): boolean {
  return kind === 'gone' && symptoms.some(({ sign }) => sign.kind === 'removed');
}

function openCard(incident: ConcernIncident, context: ConcernContext): Message {
  const words = concernWords(incident.concern, incident.subject);
  return message(
    [...spoken(titleOf(words), words, incident), ...advised(words), ...spokenNotes(incident, context)],
    [
      header(titleOf(words)),
      richText([
        { paragraph: [{ emoji: circle(incident) }, { text: ' ' }, ...words.said] },
        ...incidentNotes(incident, context),
      ]),
      listed(words),
      remedy(words),
      controlsBlock(context),
      openLine(incident),
    ],
    identity(incident),
  );
}

/** A reply makes sense alone, since it is shown in the channel, too. */
function changeReply(incident: ConcernIncident, context: ConcernContext, note?: string): Message {
  const words = concernWords(incident.concern, incident.subject);
  const { mention } = context;
  return message(
    [...spoken(titleOf(words), words, incident), ...advised(words)],
    [
      richText([
        { paragraph: titleSpans(circle(incident), titleOf(words)) },
        { paragraph: note === undefined ? words.said : [...words.said, { text: ` ${note}` }] },
        ...(mention === undefined ? [] : [mentionNote(mention)]),
      ]),
      listed(words),
      remedy(words),
      viewSession(context),
      openLine(incident),
    ],
    identity(incident),
  );
}

/** The parent says what to do. */
function reminderReply(incident: ConcernIncident, context: ConcernContext): Message {
  const words = concernWords(incident.concern, incident.subject);
  const title = standingTitleOf(words);
  const { mention } = context;
  return message(
    spoken(title, words, incident),
    [
      richText([
        { paragraph: titleSpans(circle(incident), title) },
        { paragraph: words.said },
        ...(incident.acknowledged === undefined ? [] : reminderNote(incident, mention)),
      ]),
      listed(words),
      viewSession(context),
      openLine(incident),
    ],
    identity(incident),
  );
}

/** What is left of a parent when its concern is over. */
function overCard(incident: ConcernIncident, ending: ConcernEnding, context: ConcernContext): Message {
  const { emoji, title, said, lines } = concernEndingWords(incident, ending);
  return message(
    [...lines, ...lacking(incident)],
    [
      richText([
        { paragraph: [...titleSpans(emoji, title), { text: ' ' }, ...said] },
        ...incidentNotes(incident, context),
      ]),
      overLine(incident, ending),
    ],
    identity(incident),
  );
}

/** The reply that closes the thread. */
function overReply(incident: ConcernIncident, ending: ConcernEnding): Message {
  const { emoji, title, said, lines } = concernEndingWords(incident, ending);
  return message(
    lines,
    [
      richText([{ paragraph: [...titleSpans(emoji, title), { text: ' ' }, ...said] }]),
      overLine(incident, ending),
    ],
    identity(incident),
  );
}

/** What is the case, line by line, for who hears or sees no more than a message's text. */
function spoken(title: string, { which, said, list }: ConcernWords, { subject }: ConcernIncident): string[] {
  return [placed(title, which, subject.server), spokenOf(said), ...list.map(spokenOf)];
}

/** What to do, line by line. */
function advised({ error = '', advice }: ConcernWords): string[] {
  return [error, advice].filter((line) => line !== '');
}

/** The symptoms one by one. */
function listed({ list }: ConcernWords): BuiltBlock | undefined {
  return list.length === 0 ? undefined : richText(list.map((paragraph) => ({ paragraph })));
}

/** Why it is so, where an error says it, and what to do. */
function remedy({ error, advice }: ConcernWords): BuiltBlock | undefined {
  const parts: readonly RichPart[] = [
    ...(error === undefined ? [] : [{ paragraph: [{ text: error }] }]),
    ...(advice === '' ? [] : [{ paragraph: [{ text: advice, style: 'italic' as const }] }]),
  ];
  return parts.length === 0 ? undefined : richText(parts);
}

function circle({ concern, ending }: ConcernIncident): string {
  if (ending !== undefined) return 'white_circle';
  return severityOf(concern) === 'error' ? 'red_circle' : 'large_yellow_circle';
}

/** Where it is, and since when. */
function openLine(incident: ConcernIncident): BuiltBlock {
  const { concern } = incident;
  return placeLine(incident, { label: isDated(concern) ? 'since' : 'noticed', at: new Date(concern.since) });
}

/** Where it was, and when it ended. */
function overLine(incident: ConcernIncident, { kind, at }: ConcernEnding): BuiltBlock {
  return placeLine(incident, kind === 'passed' ? { label: 'ended', at: new Date(at) } : undefined);
}

function placeLine(
  { subject: { server, organization, job } }: ConcernIncident,
  moment: LabeledMoment | undefined,
): BuiltBlock {
  const place = [server, ...(organization === undefined ? [] : [organization])];
  return context(place, moment, job === undefined ? [] : [jobPart(job.id)]);
}

/** Whether it is known when it began: of most things nobody knows more than when they were noticed. */
function isDated({ topic, symptoms: [first] }: Concern): boolean {
  return topic === 'outage' || topic === 'roster' || (topic === 'silence' && first?.sign.kind !== 'removed');
}

/** The server and the job's whole id, as the last line of a message's text; nothing where the first line says it all. */
function identity({ subject: { server, job } }: ConcernIncident): string | undefined {
  return job === undefined ? undefined : `${server} · job ${shown(job.id, 80)}`;
}
