import type { Change } from '../alerts/change';
import type { Problem } from '../alerts/problem';
import type { Report } from '../alerts/report';
import { amount } from '../wording/amounts';
import { causeWords, reasonOf } from './cause-line';
import type { MarkOf } from './causes';
import { changed, notChecked } from './changed';
import { summary } from './findings';
import { deed } from './headline';

/** Of the cause in the first line. */
const longestCause = 140;

/** What a notification is about. */
interface Occasion {
  readonly report: Report;
  /** The problems that it names. */
  readonly named: readonly Problem[];
  readonly markOf: MarkOf;
  /** What the run changed, where it is told. */
  readonly change?: Change | undefined;
  /** What happened, as the first line begins; what the run did unless something else is told. */
  readonly event?: string;
}

/**
 * What a message says without its blocks, line by line. A phone shows the first: "Exchange nightly failed: Mailbox is locked
 * and 2 more problems · hq".
 */
export function notification({ report, named, markOf, change, event }: Occasion): readonly string[] {
  const sentences = change === undefined ? [] : [changed(change), notChecked(change)];
  const said = sentences.filter((sentence) => sentence !== '').map((sentence) => `${sentence}.`);
  return [
    `${event ?? deed(report)}${worst(report, named)} · ${report.server}`,
    [summary(report, ', '), ...said].join(' '),
    ...named.map((problem) => causeWords(problem, markOf(problem))),
  ];
}

function worst({ problems, otherItems }: Report, [first]: readonly Problem[]): string {
  if (first === undefined) return '';
  // What is not listed is of one kind at least.
  const rest = problems.length - 1 + (otherItems > 0 ? 1 : 0);
  const more = ` and ${otherItems > 0 ? 'at least ' : ''}${amount(rest, 'more problem')}`;
  return `: ${reasonOf(first, longestCause)}${rest === 0 ? '' : more}`;
}
