import type { Ignoring } from '../alerts/ignore-rules';
import type { LogItem } from '../alerts/log-item';
import { hasEnded } from '../alerts/session';
import { Tally } from '../alerts/tally';
import { ProductError } from '../product-error';
import { SessionGoneError } from '../veeam/veeam-errors';
import type { Visit } from './respond';
import type { Choice, View } from './view';

/** How many log items a page of the list holds. */
export const pageLength = 500;

/** How much time is kept for writing what was read, in ms. */
const timeToWrite = 10_000;

/** What of a log was found. */
export interface FoundLog {
  readonly tally: Tally;
  /** How many log items were read. */
  readonly read: number;
  /** Why not all of them could be read; absent where they were. */
  readonly end?: 'out of time' | ProductError;
  /** The list as it was chosen, or the problems where nobody chose and there are some. */
  readonly list: ItemList;
}

/** One page of the log items that a choice fits. */
export interface ItemList {
  readonly choice: Choice;
  readonly items: readonly ListedItem[];
  /** How many log items fit in all. */
  readonly total: number;
}

/** A log item in the list. */
export interface ListedItem {
  readonly item: LogItem;
  /** Its place in the whole log, from 1. */
  readonly place: number;
  /** Why a rule passes it over; absent where none does. */
  readonly ignored?: string;
}

/**
 * Reads a session's log once: counts its problems, and keeps one page of the list. What is kept does not grow with the log.
 * Each step says that another page of the log was read; the end says what was found.
 *
 * @param earlier the run's earlier attempts: their warnings still stand
 */
export async function* readLog(
  visit: Visit,
  earlier: readonly string[],
  ignoring: Ignoring,
): AsyncGenerator<'read on', FoundLog> {
  const { veeam, session, view, limits } = visit;
  const tally = new Tally(ignoring);
  const lists = (view.severity === undefined ? (['problems', 'all'] as const) : [view.severity]).map(
    (choice) => new ListPage(choice, view),
  );
  let read = 0;
  const found = (end?: FoundLog['end']): FoundLog => {
    const list = lists.find(({ total }) => total > 0) ?? lists.at(-1);
    return { tally, read, list: list?.list ?? nothing, ...(end !== undefined && { end }) };
  };
  try {
    for (const id of earlier) yield* tallyWarnings(visit, id, tally);
    for await (const page of veeam.logItems(session.id, { rests: hasEnded(session) })) {
      for (const item of page) {
        tally.add(item);
        const verdict = isProblem(item) ? ignoring(item.text) : undefined;
        const ignored = verdict?.kind === 'ignored' ? { ignored: verdict.rule.reason } : {};
        read++;
        for (const list of lists) list.add({ item, place: read, ...ignored });
      }
      yield 'read on';
      if (limits.remaining() < timeToWrite) return found('out of time');
    }
    return found();
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    return found(error);
  }
}

async function* tallyWarnings({ veeam }: Visit, id: string, tally: Tally): AsyncGenerator<'read on'> {
  try {
    for await (const page of veeam.logItems(id, { rests: true })) {
      for (const item of page) if (item.outcome === 'warning') tally.add(item);
      yield 'read on';
    }
  } catch (error) {
    // An earlier attempt may have been cleaned up.
    if (!(error instanceof SessionGoneError)) throw error;
  }
}

const nothing: ItemList = { choice: 'all', items: [], total: 0 };

/** Collects one page of a list while the log goes by. */
class ListPage {
  total = 0;
  private readonly items: ListedItem[] = [];
  private readonly text: string;
  private readonly skip: number;

  constructor(
    readonly choice: Choice,
    { text, page }: View,
  ) {
    this.text = text.toLowerCase();
    this.skip = (page - 1) * pageLength;
  }

  add(listed: ListedItem): void {
    if (!this.fits(listed.item)) return;
    this.total++;
    if (this.total > this.skip && this.items.length < pageLength) this.items.push(listed);
  }

  get list(): ItemList {
    return { choice: this.choice, items: this.items, total: this.total };
  }

  private fits(item: LogItem): boolean {
    const isOfChoice =
      this.choice === 'all' || (this.choice === 'problems' ? isProblem(item) : item.outcome === this.choice);
    return isOfChoice && (this.text === '' || item.text.toLowerCase().includes(this.text));
  }
}

/** Whether a log item is a problem, be it one that a rule passes over. */
export function isProblem({ outcome }: LogItem): boolean {
  return outcome === 'error' || outcome === 'warning';
}
