import type { Ending, Incident, IncidentView } from '../alerts/incident';
import type { AnnouncementContext } from '../chat/announcement';
import { amount, figure } from '../wording/amounts';
import { momentOf } from '../wording/dates';
import { shown } from '../wording/text';
import { type BuiltBlock, type Field, fields, header, type RichPart, richText, type Span } from './block-kit';
import { buttons } from './buttons';
import { findings, lead } from './headline';
import { identity } from './identity';
import { type IncidentWords, incidentWords } from './incident-words';
import { type Message, message } from './message';
import { parentMessage, runFields } from './parent-message';
import { dayOf, problemMark } from './problem-mark';
import { ruleNotes } from './rule-notes';
import { runStrip } from './run-strip';
import { gaveUpNote } from './thread-gaps';
import { worstProblems } from './worst-problems';

/** An incident's parent message as it has to be now: what is wrong, since when, what changed last, what to do. */
export function incidentMessage(view: IncidentView, context: AnnouncementContext): Message {
  const { incident } = view;
  const { latest, ending } = incident;
  if (incident.byHand) return parentMessage(latest, context, incident.gaveUp);
  const words = incidentWords(incident);
  const first = richText([lead(words.emoji, words.word, words.sentence), ...notes(incident, context)]);
  const strip = richText([runStrip(view.strip)]);
  const lacking = incident.gaveUp === undefined ? [] : [gaveUpNote(incident.gaveUp)];
  if (ending !== undefined) {
    const session = ending.kind === 'clean' ? ending.sessionId : latest.sessionId;
    return message(
      [ended(ending, words, latest.server), ...lacking],
      [header(words.headline), first, endFields(incident), strip, identity(latest, session)],
    );
  }
  return message(
    [`${words.headline} on ${latest.server}, ${findings(latest)}`, ...lacking],
    [
      header(words.headline),
      first,
      runFields(latest, courseFields(view)),
      worstProblems(latest, context, (problem) => problemMark(view, problem)),
      unseen(incident),
      ruleNotes(latest),
      strip,
      buttons(latest.problems, context),
      identity(latest),
    ],
  );
}

/** What is over, for who hears or sees no more than this. */
function ended({ kind }: Ending, { headline, word, sentence }: IncidentWords, server: string): string {
  if (kind === 'clean') return `${headline} on ${server} ${sentence}`;
  return `${kind === 'moved' ? `${word}: ` : ''}${headline} on ${server}. ${sentence}`;
}

function courseFields({ incident, lastGood }: IncidentView): readonly Field[] {
  const since = momentOf(incident.since);
  return [
    ...(incident.runs > 1 && since !== undefined ? [{ label: 'Since', value: since }] : []),
    { label: 'Last good run', value: momentOf(lastGood ?? '') ?? 'none seen yet' },
  ];
}

function endFields({ latest, since, runs, ending }: Incident): BuiltBlock {
  const optional = (label: string, value: string | Date | undefined): readonly Field[] =>
    value === undefined ? [] : [{ label, value }];
  const ended = ending?.kind === 'clean' ? momentOf(ending.endedAt) : undefined;
  const others = [
    ...optional('Organization', latest.organization),
    { label: 'Since', value: momentOf(since) ?? since },
    ...optional('Recovered', ended),
    { label: 'Runs with problems', value: figure(runs) },
  ];
  const even = others.length % 2 === 1 ? [] : [{ label: 'Last of them', value: findings(latest, ', ') }];
  return fields({ label: 'Server', value: latest.server }, ...others, ...even);
}

/** What else people have to know before they read on. */
function notes(incident: Incident, { mention, replaces }: AnnouncementContext): readonly RichPart[] {
  const { returned, ending } = incident;
  const lines: readonly (readonly Span[])[] = [
    mention === undefined ? [] : [{ mention }, { text: ' Please look at this.' }],
    ending?.kind === 'moved' ? [{ text: 'Go on in ' }, { channel: ending.channel }, { text: '.' }] : [],
    returned === undefined || ending !== undefined || incident.runs > 1
      ? []
      : [
          { text: 'The job had problems of these before, last on ' },
          dayOf(returned),
          { text: ', and had recovered.' },
        ],
    replaces === undefined ? [] : inPlaceOf(replaces),
    incident.gaveUp === undefined ? [] : [{ text: gaveUpNote(incident.gaveUp) }],
  ];
  return lines.filter((line) => line.length > 0).map((paragraph) => ({ paragraph }));
}

function inPlaceOf({ link }: NonNullable<AnnouncementContext['replaces']>): readonly Span[] {
  if (link === undefined) return [{ text: 'This takes the place of an earlier message that was deleted.' }];
  return [{ text: 'This goes on from ' }, { link, text: 'an earlier message' }, { text: '.' }];
}

/** What was there before and was not looked at by the last run. */
function unseen({ unseen, change }: Incident): BuiltBlock | undefined {
  if (change.unseen === 0) return undefined;
  const what = amount(change.unseen, 'problem');
  const names = unseen.slice(0, 3).map(({ name }) => [{ text: shown(name, 200) }]);
  const rest = change.unseen > names.length ? ', among them' : '';
  return richText([
    {
      paragraph: [
        {
          text: `The last run did not get far enough to check ${what} from before${names.length > 0 ? `${rest}:` : '.'}`,
        },
      ],
    },
    { list: names },
  ]);
}
