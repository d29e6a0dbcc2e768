import type { Ending, Incident, IncidentView } from '../alerts/incident';
import type { Problem } from '../alerts/problem';
import type { AnnouncementContext } from '../chat/announcement';
import { causeOf } from '../log-text/cause';
import { shown } from '../wording/text';
import { header, type RichPart, richText, type Span } from './block-kit';
import { causeBlocks, namedProblems, remainder } from './causes';
import { notChecked } from './changed';
import { controlsBlock } from './controls';
import { endingWords } from './ending-words';
import { circle, headline } from './headline';
import { incidentNotes, lacking, spokenNotes } from './incident-notes';
import { markOf } from './mark';
import { type Message, message } from './message';
import { notification } from './notification';
import { ruleNotes } from './rule-notes';
import { endLine, identity, runLine } from './run-line';
import { runStrip } from './run-strip';
import { sentenceOf } from './sentence';
import { titleSpans } from './title-spans';

/** An incident's parent message as it has to be now: what is wrong, since when, what changed last, what to do. */
export function incidentMessage(view: IncidentView, context: AnnouncementContext): Message {
  const { ending } = view.incident;
  return ending === undefined ? openMessage(view, context) : overCard(view.incident, ending, context);
}

function openMessage(view: IncidentView, context: AnnouncementContext): Message {
  const { incident, strip } = view;
  const { latest, change, runs } = incident;
  const mark = (problem: Problem) => markOf(view, problem);
  const named = namedProblems(latest, mark);
  const news = runs === 1 ? undefined : change;
  const sentence: RichPart = {
    paragraph: [{ emoji: circle(latest) }, { text: ' ' }, ...sentenceOf(view)],
  };
  const more: readonly RichPart[] = [
    ...paragraphs([remainder(latest, context, named), unseen(incident)]),
    ...ruleNotes(latest),
    ...runStrip(strip),
  ];
  return message(
    [
      ...notification({ report: latest, named, markOf: mark, change: news }),
      ...spokenNotes(incident, context),
    ],
    [
      header(headline(latest)),
      richText([sentence, ...incidentNotes(incident, context)]),
      ...causeBlocks(named, context, mark),
      more.length === 0 ? undefined : richText(more),
      controlsBlock(context),
      runLine(latest),
    ],
    identity(latest),
  );
}

/** What is left of a parent when its incident is over. */
function overCard(incident: Incident, ending: Ending, context: AnnouncementContext): Message {
  const { emoji, title, said, lines } = endingWords(incident, ending);
  const session = ending.kind === 'clean' ? ending.sessionId : incident.latest.sessionId;
  return message(
    [...lines, ...lacking(incident)],
    [
      richText([
        { paragraph: [...titleSpans(emoji, title), { text: ' ' }, ...said] },
        ...incidentNotes(incident, context),
      ]),
      endLine(incident),
    ],
    identity(incident.latest, session),
  );
}

/** What was there before and was not looked at by the last run. */
function unseen({ unseen, change }: Incident): readonly Span[] {
  const said = notChecked(change);
  if (said === '') return [];
  const reasons = unseen.slice(0, 2).map(({ name }) => shown(causeOf(name).reason, 100));
  if (reasons.length === 0) return [{ text: `${said}.` }];
  const example = change.unseen > reasons.length ? ', such as' : ':';
  return [{ text: `${said}${example} ${reasons.join('; ')}.` }];
}

function paragraphs(lines: readonly (readonly Span[])[]): readonly RichPart[] {
  return lines.filter((line) => line.length > 0).map((paragraph) => ({ paragraph }));
}
