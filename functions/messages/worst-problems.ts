import type { Problem } from '../alerts/problem';
import { problemItemCount, type Report } from '../alerts/report';
import type { AnnouncementContext } from '../chat/announcement';
import { amount } from '../wording/amounts';
import { type BuiltBlock, richText, type Span } from './block-kit';
import { hintSpans, problemSpans } from './problem-spans';
import { whereabouts } from './whereabouts';

const mostProblems = 5;

/**
 * The worst problems of a run with what to do about them, and in exact numbers what else there is and where.
 *
 * @param markOf what else is to be said about a problem
 */
export function worstProblems(
  report: Report,
  context: AnnouncementContext,
  markOf: (problem: Problem) => readonly Span[] = () => [],
): BuiltBlock | undefined {
  if (problemItemCount(report) === 0) return undefined;
  const list = report.problems
    .slice(0, mostProblems)
    .map((problem) => [
      ...problemSpans(problem, 200, context.problemLink?.(problem.fingerprint)),
      ...markOf(problem),
      ...hintLine(problem, context),
    ]);
  return richText([{ list }, { paragraph: remainder(report, context) }]);
}

/** What to do about a problem, on a line of its own. */
export function hintLine(problem: Problem, { advice }: AnnouncementContext): readonly Span[] {
  const hint = hintSpans(advice(problem.name));
  return hint.length > 0 ? ['line break', ...hint] : [];
}

/** What the list leaves out, and where all of it is. */
function remainder(report: Report, { files, listLink }: AnnouncementContext): readonly Span[] {
  const rest = report.problems.slice(mostProblems);
  const missing = [
    rest.length > 0
      ? `${amount(rest.length, 'more kind of problem', 'more kinds of problem')} (${amount(countOf(rest), 'log item')})`
      : '',
    report.otherItems > 0 ? `${amount(report.otherItems, 'log item')} of other kinds` : '',
  ].filter((part) => part !== '');
  if (missing.length === 0 && files === 0) return [];
  const and = missing.length > 0 ? `And ${missing.join(' and ')}. ` : '';
  const where = whereabouts(report, files === 0 ? problemItemCount(report) : 0, files);
  const list: readonly Span[] =
    listLink === undefined
      ? []
      : [{ text: ' ' }, { link: listLink, text: 'See the whole list' }, { text: '.' }];
  return [{ text: `${and}${where}` }, ...list];
}

function countOf(problems: readonly Problem[]): number {
  return problems.reduce((sum, problem) => sum + problem.count, 0);
}
