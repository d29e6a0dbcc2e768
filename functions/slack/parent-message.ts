import type { Advice } from '../alerts/known-problems';
import type { Problem } from '../alerts/problem';
import { problemCount, type Report } from '../alerts/report';
import { amount, duration, figure } from './amounts';
import {
  actions,
  type BuiltBlock,
  context as contextBlock,
  type Field,
  fields,
  header,
  type LinkButton,
  richText,
  type Span,
} from './block-kit';
import { findings, headline, mood, summary } from './headline';
import { type Message, message } from './message';
import type { MessageContext } from './message-context';
import { hintSpans, problemSpans } from './problem-spans';
import { ruleNotes } from './rule-notes';
import { shown } from './text';
import { threadMessages } from './thread-messages';
import { whereabouts } from './whereabouts';

const mostProblems = 5;
const mostArticles = 2;

/** The one message in the channel that tells of a run: what happened, how bad, the worst problems, what to do. */
export function parentMessage(report: Report, context: MessageContext): Message {
  const { emoji, word } = mood(report);
  return message(
    [`${headline(report)} on ${report.server}, ${findings(report)}`],
    [
      header(headline(report)),
      richText([
        {
          paragraph: [
            { emoji },
            { text: ' ' },
            { text: word, style: 'bold' },
            { text: `  ${summary(report)}` },
          ],
        },
      ]),
      overview(report),
      worstProblems(report, context),
      ruleNotes(report),
      actions(buttons(report, context)),
      identity(report),
    ],
  );
}

function overview(report: Report): BuiltBlock {
  const started = moment(report.startedAt);
  const ended = moment(report.endedAt ?? '');
  const optional = (label: string, value: string | undefined): readonly Field[] =>
    value === undefined ? [] : [{ label, value }];
  const took =
    started === undefined || ended === undefined ? undefined : duration(ended.getTime() - started.getTime());
  const others: readonly Field[] = [
    ...optional('Organization', report.organization),
    { label: 'Started', value: started ?? report.startedAt },
    ...optional('Duration', took),
    ...optional('Objects', report.objects === undefined ? undefined : `${figure(report.objects)} processed`),
    { label: 'Problems', value: findings(report, ', ') },
  ];
  const even = others.length % 2 === 1 ? [] : [{ label: 'Status', value: report.status || 'unknown' }];
  return fields({ label: 'Server', value: report.server }, ...others, ...even);
}

/** Years beyond 9999 and what is no time at all are shown as they came. */
function moment(iso: string): Date | undefined {
  const date = new Date(iso);
  const year = date.getUTCFullYear();
  return year >= 1970 && year <= 9999 ? date : undefined;
}

function worstProblems(report: Report, context: MessageContext): BuiltBlock | undefined {
  if (problemCount(report) === 0) return undefined;
  const list = report.problems.slice(0, mostProblems).map((problem): readonly Span[] => {
    const hint = hintSpans(context.advice(problem.name));
    return [...problemSpans(problem, 200), ...(hint.length > 0 ? (['line break', ...hint] as const) : [])];
  });
  return richText([{ list }, { paragraph: remainder(report, context) }]);
}

/** What the list leaves out, in exact numbers, and where all of it is. */
function remainder(report: Report, context: MessageContext): readonly Span[] {
  const rest = report.problems.slice(mostProblems);
  const { listed } = threadMessages(report, context);
  const missing = [
    rest.length > 0
      ? `${amount(rest.length, 'more kind of problem', 'more kinds of problem')} (${amount(countOf(rest), 'log item')})`
      : '',
    report.otherItems > 0 ? `${amount(report.otherItems, 'log item')} of other kinds` : '',
  ].filter((part) => part !== '');
  if (missing.length === 0 && listed >= problemCount(report)) return [];
  const and = missing.length > 0 ? `And ${missing.join(' and ')}. ` : '';
  return [{ text: `${and}${whereabouts(report, listed, context.files)}` }];
}

function countOf(problems: readonly Problem[]): number {
  return problems.reduce((sum, problem) => sum + problem.count, 0);
}

function buttons(report: Report, context: MessageContext): readonly LinkButton[] {
  const view: readonly LinkButton[] =
    context.sessionLink === undefined
      ? []
      : [{ text: 'View session', url: context.sessionLink, actionId: 'view_session', primary: true }];
  const open = articles(report, context).map(({ title, url }, index) => ({
    text: `Open ${title}`,
    url,
    actionId: `open_article_${index + 1}`,
  }));
  return [...view, ...open];
}

function articles(report: Report, context: MessageContext): readonly NonNullable<Advice['article']>[] {
  const found = report.problems.flatMap((problem) => context.advice(problem.name)?.article ?? []);
  return [...new Map(found.map((article) => [article.url, article])).values()].slice(0, mostArticles);
}

function identity(report: Report): BuiltBlock {
  const attempts = report.attempts > 1 ? [amount(report.attempts, 'attempt')] : [];
  return contextBlock(
    [
      report.server,
      `job ${shown(report.job.id, 80)}`,
      `session ${shown(report.sessionId, 80)}`,
      ...attempts,
    ].join(' · '),
  );
}
