import { type Change, isWorse } from '../alerts/change';
import type { Problem } from '../alerts/problem';
import { problemItemCount, type Report } from '../alerts/report';
import type { AnnouncementContext, FurtherRun } from '../chat/announcement';
import { causeOf } from '../log-text/cause';
import { amount, figure } from '../wording/amounts';
import { shown } from '../wording/text';
import { type RichPart, richText, type Span } from './block-kit';
import { causeBlocks } from './causes';
import { changed, notChecked } from './changed';
import { isOfNumbers, summarySpans } from './findings';
import { circle, headline } from './headline';
import { mentionNote } from './incident-notes';
import { newsOf } from './mark';
import { type Message, message } from './message';
import { notification } from './notification';
import { ruleNotes } from './rule-notes';
import { identity, runLine } from './run-line';
import { titleSpans } from './title-spans';
import { viewSession } from './view-session';
import { whereabouts } from './whereabouts';

const mostNews = 5;

/** Why the message of an incident that was over changes again. */
const recovered = 'The job had recovered; its message goes on.';

/** The reply that says what a further run changed. It makes sense alone, since it may be shown in the channel, too. */
export function changeMessage(run: FurtherRun, context: AnnouncementContext): Message {
  const { change, sessionId, reopened } = run;
  const report = { ...run.report, sessionId };
  const mark = (problem: Problem) => newsOf(change, problem);
  const news = report.problems.filter((problem) => mark(problem) !== undefined).slice(0, mostNews);
  const named = news.length > 0 ? news : report.problems.slice(0, 1);
  const { mention } = context;
  const more = [...furtherNews(change, news.length), ...fixed(change), ...itemsIn(report, context)];
  const notes: readonly RichPart[] = [
    ...more.map((text) => ({ paragraph: [{ text }] })),
    ...ruleNotes(report),
  ];
  return message(
    [...notification({ report, named, markOf: mark, change }), ...(reopened ? [recovered] : []), ...more],
    [
      richText([
        { paragraph: titleSpans(circle(report), headline(report)) },
        { paragraph: sentence(run) },
        ...(mention === undefined ? [] : [mentionNote(mention)]),
      ]),
      ...causeBlocks(news, context, mark),
      notes.length === 0 ? undefined : richText(notes),
      isWorse(change) ? viewSession(context) : undefined,
      runLine(report),
    ],
    identity(report),
  );
}

/** What the run found, and what of it is news. */
function sentence({ report, change, reopened }: FurtherRun): readonly Span[] {
  const known = isOfNumbers(report) ? 'Nothing new' : '';
  const sentences = [changed(change) || known, notChecked(change)]
    .filter((sentence) => sentence !== '')
    .map((sentence) => `${sentence}.`);
  const all = reopened ? [...sentences, recovered] : sentences;
  return [...summarySpans(report), ...all.map((text) => ({ text: ` ${text}` }))];
}

/** How much news there is besides what is named. */
function furtherNews({ fresh, worse, grown, back }: Change, named: number): readonly string[] {
  const rest = fresh.total + worse.total + (grown?.total ?? 0) + back.total - named;
  if (rest <= 0) return [];
  return [named === 0 ? `${amount(rest, 'problem')} not named here.` : `And ${figure(rest)} more of these.`];
}

/** What is over, as far as it is remembered by name. */
function fixed({ fixed: { total, worst } }: Change): readonly string[] {
  if (worst.length === 0) return [];
  const reasons = worst.map((name) => shown(causeOf(name).reason, 100));
  const more = total > reasons.length ? [`and ${amount(total - reasons.length, 'more problem')}`] : [];
  return [`Fixed: ${[...reasons, ...more].join('; ')}.`];
}

/** Where its log items are: a further run has no list of its own. Nobody is led to those of a job that nobody knows. */
function itemsIn(report: Report, { files }: AnnouncementContext): readonly string[] {
  const isSilent = problemItemCount(report) === 0 || report.state === 'nameless';
  return isSilent && files === 0 ? [] : [whereabouts(report, files)];
}
