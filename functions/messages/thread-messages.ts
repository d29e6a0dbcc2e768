import type { AdviceFor } from '../alerts/advice';
import type { AffectedObject, Problem } from '../alerts/problem';
import { problemItemCount, type Report } from '../alerts/report';
import type { AnnouncementContext } from '../chat/announcement';
import type { ListingSize } from '../chat/chat';
import { amount, figure } from '../wording/amounts';
import { shown } from '../wording/text';
import { adviceSpans, lengthOf } from './advice-spans';
import { type BuiltBlock, context as contextBlock, type RichPart, richText, type Span } from './block-kit';
import { causeLine, causeWords, reasonOf, tellsItsItem } from './cause-line';
import { findings } from './findings';
import { type Message, message } from './message';
import { type Part, planThread, type ThreadPlan } from './thread-plan';
import { whereabouts } from './whereabouts';

/** A run's thread. */
export interface Thread {
  /** In the order in which they are posted. Empty where there are no problems. */
  readonly messages: readonly Message[];
  /** How many log items can be found in them. It does not depend on how many files follow. */
  readonly listed: number;
}

/** A reason together with the one object that stands within it. */
const longestReason = 650;

/** Longer names, or fewer, are easier to read one below the other. */
const shortName = 60;
const fewNames = 6;

/** How much of a run its thread lists, without a word of it. */
export function listingOf(report: Report, advice: AdviceFor): ListingSize {
  const { pages, named } = threadPlanOf(report, advice);
  return { messages: pages.length, listed: named };
}

/** The problems of a run, worst first, each with the objects it hits; what does not fit is counted. */
export function threadMessages(report: Report, context: AnnouncementContext): Thread {
  const { pages, named } = threadPlanOf(report, context.advice);
  const blockOf = (part: Part) =>
    partBlock(part, adviceOn(part.problem, context.advice), context.problemLink?.(part.problem.fingerprint));
  const note = named < problemItemCount(report) ? [missingNote(report, named, context.files)] : [];
  const title = `Problems of ${shown(report.job.name, 200)} on ${report.server}`;
  const messages = pages.map((parts, index) => {
    const ending = index === pages.length - 1 ? note : [];
    return message(
      [
        pages.length > 1 ? `${title}, part ${index + 1} of ${pages.length}` : title,
        ...parts.map(({ problem }) => causeWords(problem)),
        ...ending,
      ],
      [...parts.map(blockOf), ...ending.map(inBold), contextBlock(runOf(report))],
      runOf(report).join(' · '),
    );
  });
  return { messages, listed: named };
}

/** What stands in which message; where nothing can be named, one that says how much there is. */
function threadPlanOf(
  report: Report,
  advice: AdviceFor,
): { readonly pages: ThreadPlan['messages']; readonly named: number } {
  const { messages, named } = planThread(report.problems, (problem) => lengthOf(adviceOn(problem, advice)));
  const isSilent = messages.length === 0 && problemItemCount(report) > named;
  return { pages: isSilent ? [[]] : messages, named };
}

function adviceOn({ name }: Problem, advice: AdviceFor): readonly Span[] {
  return adviceSpans(advice(name));
}

/** Which run the thread lists, and how its log closes: the parent message goes on to tell of later ones. */
function runOf(report: Report): readonly string[] {
  const closing = (report.closingLines ?? []).map((line) => shown(line, 120));
  return [findings(report), ...closing, `session ${shown(report.sessionId, 80)}`];
}

function partBlock(part: Part, advice: readonly Span[], href: string | undefined): BuiltBlock {
  const { problem, continued } = part;
  if (continued) {
    const heading = { text: `${reasonOf(problem, 300)} (continued)`, style: 'bold' } as const;
    return richText([{ paragraph: [heading] }, ...objectParts(part.objects), ...unnamedParts(part)]);
  }
  const objects = tellsItsItem(problem) ? [] : part.objects;
  return richText([
    { paragraph: causeLine(problem, { longest: longestReason, href }) },
    ...(advice.length > 0 ? [{ paragraph: advice }] : []),
    ...objectParts(objects),
    ...unnamedParts(part),
  ]);
}

function unnamedParts({ unnamed, objects }: Part): readonly RichPart[] {
  if (unnamed === 0) return [];
  const what = objects.length > 0 ? `And ${amount(unnamed, 'more log item')}` : amount(unnamed, 'log item');
  return [{ paragraph: [{ text: `${what} of this kind, not named here.` }] }];
}

function objectParts(objects: readonly AffectedObject[]): readonly RichPart[] {
  if (objects.length === 0) return [];
  const names = objects.map(
    ({ name, count }) => `${shown(name, 300)}${count === 1 ? '' : ` (${amount(count, 'log item')})`}`,
  );
  if (names.length > fewNames && names.every((name) => name.length <= shortName)) {
    return [{ paragraph: [{ text: names.join(', ') }] }];
  }
  return [{ list: names.map((name) => [{ text: name }]) }];
}

function missingNote(report: Report, named: number, files: number): string {
  const total = problemItemCount(report);
  const missing = total - named;
  const verb = missing === 1 ? 'is' : 'are';
  const said = `${figure(missing)} of ${amount(total, 'log item')} ${verb} not named in this thread.`;
  return `${said} ${whereabouts(report, files)}`;
}

function inBold(text: string): BuiltBlock {
  return richText([{ paragraph: [{ text, style: 'bold' }] }]);
}
