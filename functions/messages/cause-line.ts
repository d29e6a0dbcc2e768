import { hitsOneEach, type Problem } from '../alerts/problem';
import { causeOf } from '../log-text/cause';
import { amount, figure } from '../wording/amounts';
import { shown, unbroken } from '../wording/text';
import type { Span } from './block-kit';
import type { Mark } from './mark';
import { dayOf } from './moments';

/** A problem in a few words. */
interface Words {
  /** What went wrong. */
  readonly reason: string;
  /** The one object that it hit, or how much: "12 mailboxes"; empty where the reason says it. */
  readonly extent: string;
}

/** How a problem's line is made. */
interface LineOptions {
  /** The longest that a reason or an object may be, in UTF-16 units. */
  readonly longest: number;
  /** Where more is said about it. */
  readonly href?: string | undefined;
  readonly mark?: Mark | undefined;
}

/** A problem in a line, what went wrong first: "🔴 **Mailbox is locked** · 12 mailboxes · **new**". */
export function causeLine(problem: Problem, { longest, href, mark }: LineOptions): readonly Span[] {
  const { reason, extent } = wordsOf(problem);
  const text = shown(reason, longest);
  const status = unusualStatus(problem);
  return [
    { emoji: problem.severity === 'error' ? 'red_circle' : 'large_yellow_circle' },
    { text: status === '' ? ' ' : ` ${status}: ` },
    { ...(href !== undefined && { link: href }), text, style: 'bold' },
    ...(extent === '' || isGrownToAll(problem, mark)
      ? []
      : [{ text: ` · ${problem.count > 1 ? unbroken(extent) : shown(extent, longest)}` }]),
    ...markSpans(problem, mark),
  ];
}

/** A problem for who hears or sees no more than a message's text: "Error: Mailbox is locked, 12 mailboxes, new". */
export function causeWords(problem: Problem, mark?: Mark): string {
  const { reason, extent } = wordsOf(problem);
  const status = unusualStatus(problem) || (problem.severity === 'error' ? 'Error' : 'Warning');
  const parts = [
    shown(reason, 300),
    extent === '' || isGrownToAll(problem, mark) ? '' : shown(extent, 200),
    newsWords(problem, mark),
  ];
  return `${status}: ${parts.filter((part) => part !== '').join(', ')}`;
}

/** What went wrong, as a part of a line. */
export function reasonOf(problem: Problem, longest: number): string {
  return shown(wordsOf(problem).reason, longest);
}

/** Whether a problem's line says all of the one log item that it stands for, unless that is too long for it. */
export function tellsItsItem(problem: Problem): boolean {
  const [only] = problem.objects;
  if (problem.count > 1 || only === undefined) return false;
  return !holdsWholeTexts(problem) || isTheSame(wordsOf(problem).reason, only.name);
}

/** But for the first letter, and what closes a sentence. */
function isTheSame(reason: string, text: string): boolean {
  const core = (of: string) =>
    of
      .trim()
      .replace(/[\s.。]+$/u, '')
      .toLowerCase();
  return core(reason) === core(text);
}

/** Whether what stands in for a problem's objects are whole texts, because no object can be told apart in them. */
export function holdsWholeTexts({ name, objects: [first] }: Problem): boolean {
  // Brackets that held nothing else went with what varies, so the words between two gaps may stand apart in the text.
  const words = name.split(' ').filter((word) => word !== '' && !word.includes('…'));
  if (words.length === 0 || first === undefined) return false;
  let at = 0;
  return words.every((word) => {
    const found = first.name.indexOf(word, at);
    at = found + word.length;
    return found >= 0;
  });
}

/** By how much a problem has grown: "40 mailboxes now, 1 before". */
function grownTo(
  { name }: Problem,
  { now, before, isMore }: Extract<Mark, { kind: 'grown' }>['growth'],
): string {
  const what = amount(now, causeOf(name).object ?? 'object');
  return `${isMore ? 'more than ' : ''}${what} now, ${figure(before)} before`;
}

function wordsOf(problem: Problem): Words {
  const { name, count, objects } = problem;
  const { reason, object: kind } = causeOf(name);
  const [only] = objects;
  if (count > 1 || only === undefined) return { reason, extent: extentOf(problem, kind) };
  if (holdsWholeTexts(problem)) return { reason: causeOf(only.name).reason, extent: '' };
  // Where only one thing varies it is the object; among several nobody knows which.
  if (gapsIn(reason) === 1 && gapsIn(name) === 1) {
    return { reason: reason.replace('…', () => only.name), extent: '' };
  }
  // An object that was taken out of the name may be called like a word of the reason, and is not said by it.
  const isSaid = gapsIn(name) === 0 && reason.toLowerCase().includes(only.name.toLowerCase());
  return { reason, extent: isSaid ? '' : shown(only.name, 300) };
}

function extentOf(problem: Problem, kind: string | undefined): string {
  const { count } = problem;
  if (count === 1) return '';
  return kind !== undefined && hitsOneEach(problem) ? amount(count, kind) : amount(count, 'log item');
}

function gapsIn(text: string): number {
  return text.split('…').length - 1;
}

/** A status that its color does not say: `Stop`, or one that nobody knows. */
function unusualStatus({ severity, status }: Problem): string {
  const usual = severity === 'error' ? ['', 'error', 'failed'] : ['', 'warning'];
  return usual.includes(status.trim().toLowerCase()) ? '' : shown(status, 30);
}

/** Whether the mark says how many objects there are, each of which is a log item. */
function isGrownToAll({ count }: Problem, mark: Mark | undefined): boolean {
  return mark?.kind === 'grown' && !mark.growth.isMore && mark.growth.now === count;
}

function markSpans(problem: Problem, mark: Mark | undefined): readonly Span[] {
  if (mark?.kind === 'since') return [{ text: ' · since ' }, dayOf(mark.at)];
  const words = newsWords(problem, mark);
  return words === '' ? [] : [{ text: ' · ' }, { text: words, style: 'bold' }];
}

function newsWords(problem: Problem, mark: Mark | undefined): string {
  if (mark === undefined || mark.kind === 'since') return '';
  return mark.kind === 'grown' ? grownTo(problem, mark.growth) : mark.kind;
}
