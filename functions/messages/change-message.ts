import { type Change, isWorse, type SomeProblems } from '../alerts/change';
import type { Problem } from '../alerts/problem';
import { problemItemCount, type Report } from '../alerts/report';
import type { AnnouncementContext, FurtherRun } from '../chat/announcement';
import { amount, figure, times } from '../wording/amounts';
import { shown } from '../wording/text';
import { type RichPart, richText, type Span } from './block-kit';
import { buttons } from './buttons';
import { findings, headline, lead, mood, summary } from './headline';
import { identity } from './identity';
import { changed } from './incident-words';
import { type Message, message } from './message';
import { grownTo } from './problem-mark';
import { problemSpans } from './problem-spans';
import { ruleNotes } from './rule-notes';
import { whereabouts } from './whereabouts';
import { hintLine } from './worst-problems';

const mostObjects = 3;

/** The reply that says what a further run changed. It makes sense alone, since it may be shown in the channel, too. */
export function changeMessage(run: FurtherRun, context: AnnouncementContext): Message {
  const { change, report } = run;
  const worse = isWorse(change);
  const { emoji } = mood(report);
  const title = worse ? headline(report) : `No worse: ${report.job.name}`;
  const known = report.state === 'ended' ? '' : ` ${summary(report)}`;
  const said = `${findings(report, ', ')}: ${changed(change)}.${known}`;
  const { mention } = context;
  return message(
    [`${title} on ${report.server}, ${said}`],
    [
      richText([
        lead(emoji, title, `on ${report.server}. ${said}`),
        ...(mention === undefined ? [] : [{ paragraph: [{ mention }, { text: ' Please look at this.' }] }]),
        ...section(
          'New',
          change.fresh,
          named(report, (problem) => detail(problem, context)),
        ),
        ...section(
          'Warnings that became errors',
          change.worse,
          named(report, (problem) => detail(problem, context)),
        ),
        ...section('On more objects', grownProblems(change), (fingerprint) => {
          const spans = named(report, (problem) => problemSpans(problem, 200))(fingerprint);
          return spans.length === 0 ? [] : [...spans, ...growthSpans(change, fingerprint)];
        }),
        ...section(
          'Back again',
          change.back,
          named(report, (problem) => problemSpans(problem, 200)),
        ),
        ...section('Fixed', change.fixed, (name) => [{ text: shown(name, 200) }]),
        { paragraph: [{ text: whereItemsAre(report, context) }] },
      ]),
      ruleNotes(report),
      worse ? buttons(report.problems.filter(isNews(change)), context) : undefined,
      identity(report, run.sessionId),
    ],
  );
}

function section(
  title: string,
  { total, worst }: SomeProblems,
  spansOf: (problem: string) => readonly Span[],
): readonly RichPart[] {
  if (total === 0) return [];
  const named = worst.map(spansOf).filter((spans) => spans.length > 0);
  const rest = total - named.length;
  const more = named.length === 0 ? amount(rest, 'problem') : amount(rest, 'more problem');
  return [
    { paragraph: [{ text: title, style: 'bold' }] },
    { list: [...named, ...(rest > 0 ? [[{ text: more }]] : [])] },
  ];
}

/** A problem by its fingerprint, as far as the report still names it. */
function named(
  { problems }: Report,
  spansOf: (problem: Problem) => readonly Span[],
): (fingerprint: string) => readonly Span[] {
  return (fingerprint) => {
    const problem = problems.find((problem) => problem.fingerprint === fingerprint);
    return problem === undefined ? [] : spansOf(problem);
  };
}

function grownProblems({ grown }: Change): SomeProblems {
  return { total: grown?.total ?? 0, worst: grown?.worst.map(({ problem }) => problem) ?? [] };
}

/** By how much a problem has grown, and some of the objects that it did not hit before. */
function growthSpans({ grown }: Change, fingerprint: string): readonly Span[] {
  const growth = grown?.worst.find(({ problem }) => problem === fingerprint);
  if (growth === undefined) return [];
  const { added, furtherAdded } = growth;
  const more = furtherAdded > 0 ? [`and ${figure(furtherAdded)} more`] : [];
  const names = [...added.map((name) => shown(name, 80)), ...more].join(', ');
  return ['line break', { text: names === '' ? grownTo(growth) : `${grownTo(growth)}. New: ${names}` }];
}

function isNews(change: Change): (problem: Problem) => boolean {
  const { fresh, worse } = change;
  const fingerprints = new Set([...fresh.worst, ...worse.worst, ...grownProblems(change).worst]);
  return ({ fingerprint }) => fingerprints.has(fingerprint);
}

/** A problem with the objects that it hits first. */
function detail(problem: Problem, context: AnnouncementContext): readonly Span[] {
  const objects = problem.count === 1 ? [] : problem.objects.slice(0, mostObjects);
  const names = objects.map(
    ({ name, count }) => `${shown(name, 80)}${count === 1 ? '' : ` (${times(count)})`}`,
  );
  const rest = problem.count - objects.reduce((sum, { count }) => sum + count, 0);
  const more = rest > 0 && names.length > 0 ? [`and ${figure(rest)} more`] : [];
  const hit: readonly Span[] =
    names.length === 0 ? [] : ['line break', { text: [...names, ...more].join(', ') }];
  const href = context.problemLink?.(problem.fingerprint);
  return [...problemSpans(problem, 200, href), ...hit, ...hintLine(problem, context)];
}

function whereItemsAre(report: Report, { files }: AnnouncementContext): string {
  if (problemItemCount(report) === 0 && files === 0) return '';
  return whereabouts(report, 0, files);
}
