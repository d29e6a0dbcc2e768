import type { Ignoring } from '../alerts/ignore-rules';
import type { LogItem } from '../alerts/log-item';
import { ownCopy } from '../alerts/own-copy';
import { isSeverity, type Outcome } from '../alerts/severity';
import { Tally } from '../alerts/tally';
import type { LogPart, RunItem } from '../judging/read-run-log';
import { readText } from '../log-text/fingerprint';
import { cut } from '../wording/text';
import { asShown, type SeverityFilter, severityFilters, type View } from './page-query';

/** How many log items a page lists. */
export const pageSize = 500;

/** How much of a text a page shows; the CSV file holds all of it. */
export const longestText = 1_000;

/** How much of what else a log item says is kept: more than a page shows. */
const longestWord = 60;

/** A log item as a page lists it: of its text there is as much as is shown. */
export interface ListedItem extends RunItem {
  /** What its whole text is about. */
  readonly object: string;
  /** Why a rule passes it over; absent where it is a problem. */
  readonly ignored?: string;
}

/** The log items of one page, and how many there are on all pages. */
export interface Listing {
  readonly severity: SeverityFilter;
  readonly items: readonly ListedItem[];
  readonly matches: number;
}

/**
 * What one reading of a log finds for a page: the problems, and the log items of the view. What it keeps grows neither
 * with the log nor with the length of its texts.
 */
export class Findings {
  readonly tally: Tally;
  /** How many log items were read. */
  read = 0;
  /** How many log items each filter by severity leaves, of those that the rest of the view leaves. */
  readonly matches: Record<SeverityFilter, number> = { problems: 0, error: 0, warning: 0, all: 0 };
  private readonly lists: readonly { severity: SeverityFilter; items: ListedItem[] }[];
  private readonly matched: (item: LogItem) => boolean;

  constructor(
    private readonly view: View,
    private readonly ignoring: Ignoring,
  ) {
    this.tally = new Tally(ignoring);
    this.matched = matching(view);
    const severities = view.severity === undefined ? (['problems', 'all'] as const) : [view.severity];
    this.lists = severities.map((severity) => ({ severity, items: [] }));
  }

  add({ read, items }: LogPart): void {
    this.read += read;
    for (const one of items) {
      this.tally.add(one.item, one.isOfEarlierAttempt);
      if (this.matched(one.item)) this.list(one);
    }
  }

  /** The page of the view: of the problems where there are any, unless a severity is chosen. */
  listing(): Listing {
    const chosen = this.lists.find(({ severity }) => this.matches[severity] > 0) ?? this.lists.at(-1);
    const { severity = 'all', items = [] } = chosen ?? {};
    return { severity, items, matches: this.matches[severity] };
  }

  private list(one: RunItem): void {
    const fitting = severityFilters.filter((severity) => isOf(severity, one.item.outcome));
    for (const severity of fitting) this.matches[severity]++;
    const first = (this.view.page - 1) * pageSize;
    const lists = this.lists.filter(({ severity }) => {
      const place = this.matches[severity] - 1;
      return fitting.includes(severity) && place >= first && place < first + pageSize;
    });
    if (lists.length === 0) return;
    const listed = listedItem(one, this.ignoring);
    for (const { items } of lists) items.push(listed);
  }
}

function listedItem({ sessionId, item }: RunItem, ignoring: Ignoring): ListedItem {
  const { outcome, status, text, createdAt, endedAt } = item;
  const { object } = readText(text);
  const verdict = isSeverity(outcome) ? ignoring(text) : undefined;
  const word = (text: string) => ownCopy(cut(text, longestWord));
  return {
    sessionId,
    item: {
      id: word(item.id),
      outcome,
      status: word(status),
      text: ownCopy(cut(asShown(text), longestText)),
      ...(createdAt !== undefined && { createdAt: word(createdAt) }),
      ...(endedAt !== undefined && { endedAt: word(endedAt) }),
    },
    object: ownCopy(object),
    ...(verdict?.kind === 'ignored' && { ignored: verdict.rule.reason }),
  };
}

/** Whether a log item is in a view, whatever its page. An unchosen severity leaves all. */
export function inView(view: View): (item: LogItem) => boolean {
  const { severity = 'all' } = view;
  const matched = matching(view);
  return (item) => isOf(severity, item.outcome) && matched(item);
}

function isOf(severity: SeverityFilter, outcome: Outcome): boolean {
  if (severity === 'all') return true;
  return severity === 'problems' ? isSeverity(outcome) : outcome === severity;
}

function matching({ text, problem }: View): (item: LogItem) => boolean {
  const wanted = text.toLowerCase();
  return (item) =>
    (wanted === '' || asShown(item.text).toLowerCase().includes(wanted)) &&
    (problem === '' || readText(item.text).fingerprint === problem);
}
