import { readText } from '../alerts/fingerprint';
import type { Ignoring } from '../alerts/ignore-rules';
import type { LogItem } from '../alerts/log-item';
import type { Outcome } from '../alerts/severity';
import { Tally } from '../alerts/tally';
import type { RunItem, RunPart } from './read-run';
import { asShown, type SeverityFilter, type View } from './view';

/** How many log items a page lists. */
export const pageSize = 500;

/** The log items of one page, and how many there are on all pages. */
export interface Listing {
  readonly severity: SeverityFilter;
  readonly items: readonly RunItem[];
  readonly matches: number;
}

/**
 * What one reading of a log finds for a page: the problems, and the log items of the view. What it keeps does not grow
 * with the log.
 */
export class Findings {
  readonly tally: Tally;
  private readonly counts: Record<Outcome, number> = { success: 0, running: 0, warning: 0, error: 0 };
  private readonly lists: readonly { severity: SeverityFilter; items: RunItem[] }[];
  private readonly matched: (item: LogItem) => boolean;
  private items = 0;

  constructor(
    private readonly view: View,
    ignoring: Ignoring,
  ) {
    this.tally = new Tally(ignoring);
    this.matched = matching(view);
    const severities = view.severity === undefined ? (['problems', 'all'] as const) : [view.severity];
    this.lists = severities.map((severity) => ({ severity, items: [] }));
  }

  /** How many log items were read. */
  get read(): number {
    return this.items;
  }

  add({ read, items }: RunPart): void {
    this.items += read;
    for (const one of items) {
      this.tally.add(one.item);
      if (this.matched(one.item)) this.list(one);
    }
  }

  /** How many log items a filter by severity leaves, of those that the rest of the view leaves. */
  matches(severity: SeverityFilter): number {
    const { success, running, warning, error } = this.counts;
    switch (severity) {
      case 'problems':
        return warning + error;
      case 'all':
        return success + running + warning + error;
      default:
        return this.counts[severity];
    }
  }

  /** The page of the view: of the problems where there are any, unless a severity is chosen. */
  listing(): Listing {
    const chosen = this.lists.find(({ severity }) => this.matches(severity) > 0) ?? this.lists.at(-1);
    const { severity = 'all', items = [] } = chosen ?? {};
    return { severity, items, matches: this.matches(severity) };
  }

  private list(one: RunItem): void {
    const { outcome } = one.item;
    this.counts[outcome]++;
    for (const { severity, items } of this.lists) {
      const place = this.matches(severity) - 1;
      const first = (this.view.page - 1) * pageSize;
      if (isOf(severity, outcome) && place >= first && place < first + pageSize) items.push(one);
    }
  }
}

/** Whether a log item is in a view, whatever its page. An unchosen severity leaves all. */
export function inView(view: View): (item: LogItem) => boolean {
  const { severity = 'all' } = view;
  const matched = matching(view);
  return (item) => isOf(severity, item.outcome) && matched(item);
}

function isOf(severity: SeverityFilter, outcome: Outcome): boolean {
  if (severity === 'all') return true;
  return severity === 'problems' ? outcome === 'error' || outcome === 'warning' : outcome === severity;
}

function matching({ text, problem }: View): (item: LogItem) => boolean {
  const wanted = text.toLowerCase();
  return (item) =>
    (wanted === '' || asShown(item.text).toLowerCase().includes(wanted)) &&
    (problem === '' || readText(item.text).fingerprint === problem);
}
