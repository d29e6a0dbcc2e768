import { hitsOneEach, type Problem } from '../alerts/problem';
import type { Report } from '../alerts/report';
import type { AnnouncementContext } from '../chat/announcement';
import { causeOf } from '../log-text/cause';
import { amount, figure } from '../wording/amounts';
import { shown } from '../wording/text';
import { adviceSpans } from './advice-spans';
import { type BuiltBlock, richText, type Span } from './block-kit';
import { causeLine, holdsWholeTexts } from './cause-line';
import type { Mark } from './mark';
import { whereabouts } from './whereabouts';

/** Of a reason in a message for the channel. */
export const longestReason = 140;

const mostProblems = 3;
const mostHints = 2;
const mostObjects = 3;
const longestObject = 60;

/** What a message says about each problem beside what it is; nothing where nothing is to be said. */
export type MarkOf = (problem: Problem) => Mark | undefined;

/** What all objects of a job depend on. */
const shared = new Set(['repository', 'proxy', 'organization', 'job']);

/** The problems that a message names: the worst, of those what is news, and of that what hits all objects. */
export function namedProblems({ problems }: Report, markOf: MarkOf): readonly Problem[] {
  const rank = (problem: Problem) => {
    const mark = markOf(problem)?.kind ?? 'since';
    const { object } = causeOf(problem.name);
    const isOfObjects = object !== undefined && !shared.has(object);
    return (problem.severity === 'error' ? 0 : 4) + (mark === 'since' ? 2 : 0) + (isOfObjects ? 1 : 0);
  };
  return problems.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostProblems);
}

/** Problems, a block for each: what to do about the first of them, and beneath the very first some of the objects that it hits. */
export function causeBlocks(
  problems: readonly Problem[],
  { advice, problemLink }: AnnouncementContext,
  markOf: MarkOf,
): readonly BuiltBlock[] {
  const hinted = problems.filter(({ name }) => advice(name) !== undefined).slice(0, mostHints);
  return problems.map((problem, index) => {
    const mark = markOf(problem);
    const lines: readonly (readonly Span[])[] = [
      causeLine(problem, { longest: longestReason, href: problemLink?.(problem.fingerprint), mark }),
      hinted.includes(problem) ? adviceSpans(advice(problem.name)) : [],
      newObjects(problem, mark) ?? (index === 0 ? someObjects(problem) : []),
    ];
    return richText(lines.filter((line) => line.length > 0).map((paragraph) => ({ paragraph })));
  });
}

/** What a message leaves out of a run, in exact numbers, and where all of it is; nothing where it names all problems. */
export function remainder(
  report: Report,
  { files, listed, listLink }: AnnouncementContext,
  named: readonly Problem[],
): readonly Span[] {
  const rest = report.problems.filter((problem) => !named.includes(problem));
  const items = rest.reduce((sum, { count }) => sum + count, 0);
  const left = [
    rest.length > 0 ? `${amount(rest.length, 'more problem')} (${amount(items, 'log item')})` : '',
    report.otherItems > 0 ? amount(report.otherItems, named.length > 0 ? 'other log item' : 'log item') : '',
  ].filter((part) => part !== '');
  if (left.length === 0) return [];
  const said = named.length > 0 ? `And ${left.join(', and ')}. ` : `${left.join(', and ')}, not named here. `;
  if (listLink !== undefined) return [{ text: said }, { link: listLink, text: 'See the whole list' }];
  const where = listed && files === 0 ? 'The thread lists them all.' : whereabouts(report, files);
  return [{ text: `${said}${where}` }];
}

/** Some of the objects that a problem hits, and exactly how many more there are. */
function someObjects(problem: Problem): readonly Span[] {
  const { count, objects } = problem;
  if (count === 1 || objects.length === 0 || holdsWholeTexts(problem)) return [];
  const named = objects.slice(0, mostObjects);
  const rest = count - named.reduce((sum, { count }) => sum + count, 0);
  const names = named.map(({ name }) => nameOf(name)).join(', ');
  if (rest === 0) return [{ text: names }];
  const more = hitsOneEach(problem) ? `${figure(rest)} more` : amount(rest, 'more log item');
  return [{ text: `${names}, and ${more}` }];
}

/** Some of the objects that a problem did not hit before. */
function newObjects(problem: Problem, mark: Mark | undefined): readonly Span[] | undefined {
  if (mark?.kind !== 'grown' || mark.growth.added.length === 0 || holdsWholeTexts(problem)) return undefined;
  const { added, furtherAdded } = mark.growth;
  const more = furtherAdded > 0 ? `, and ${figure(furtherAdded)} more` : '';
  return [{ text: `New: ${added.map(nameOf).join(', ')}${more}` }];
}

/** What an object is called, without the address that follows a name. */
function nameOf(object: string): string {
  return shown(object.replace(/(?<=\S) \(https?:\/\/[^()]*\)?$/i, ''), longestObject);
}
