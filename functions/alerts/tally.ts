import { readText } from '../log-text/fingerprint';
import { type IgnoreRule, type Ignoring, ignoreNothing } from './ignore-rules';
import type { LogItem } from './log-item';
import { ownCopy } from './own-copy';
import type { AffectedObject, Problem } from './problem';
import type { RuleUse } from './report';
import { isSeverity, type Severity } from './severity';

/** How many different problems are told apart; the items of any further ones are counted together. */
export const mostProblems = 2_000;

/** How many objects of a problem are kept by name. */
export const mostObjects = 200;

/** How much memory the objects of all problems may take, in bytes; the first one of each is kept in any case. */
const mostBytes = 4_000_000;

/** What an object takes besides its name, in bytes. */
const ofEntry = 64;

interface Entry {
  readonly problem: Omit<Problem, 'count' | 'objects' | 'unlisted'>;
  readonly objects: Map<string, number>;
  count: number;
  unlisted: number;
}

/**
 * Counts the problems of a log while it is read. What it keeps grows with the number of different problems, not with
 * the number of log items or the length of their texts.
 */
export class Tally {
  /** How many log items are problems, exactly. */
  readonly counts: Record<Severity, number> = { error: 0, warning: 0 };
  /** How many log items belong to none of `problems()`. */
  otherItems = 0;
  /** Whether the log holds an error, be it one that is passed over: the server tries it again all the same. */
  hasErrors = false;
  private readonly entries = new Map<string, Entry>();
  private readonly uses = { ignored: new Map<IgnoreRule, number>(), expired: new Map<IgnoreRule, number>() };
  private bytes = 0;

  /** @param ignoring what an operator's rules say about a text */
  constructor(private readonly ignoring: Ignoring = ignoreNothing) {}

  /**
   * Counts one log item; Success and Running are no problems, and neither is what a rule passes over.
   *
   * @returns why a rule passes it over; undefined where none does
   */
  add(item: LogItem): string | undefined {
    if (!isSeverity(item.outcome)) return undefined;
    if (item.outcome === 'error') this.hasErrors = true;
    const verdict = this.ignoring(item.text);
    if (verdict !== undefined) {
      const uses = this.uses[verdict.kind];
      uses.set(verdict.rule, (uses.get(verdict.rule) ?? 0) + 1);
      if (verdict.kind === 'ignored') return verdict.rule.reason;
    }
    this.counts[item.outcome]++;
    const { object, cut, ...reading } = readText(item.text);
    const entry = this.entry({ ...reading, severity: item.outcome, status: item.status });
    if (entry === undefined) {
      this.otherItems++;
    } else {
      entry.count++;
      if (cut || !this.list(object, entry.objects)) entry.unlisted++;
    }
    return undefined;
  }

  /** What rules passed over. */
  get ignored(): readonly RuleUse[] {
    return [...this.uses.ignored].map(ruleUse);
  }

  /** The rules that would have passed something over if they were not over. */
  get expired(): readonly RuleUse[] {
    return [...this.uses.expired].map(ruleUse);
  }

  /** The different problems, errors first, then by how often they occur. */
  problems(): Problem[] {
    return [...this.entries.values()]
      .map(({ problem, objects, count, unlisted }) => ({
        ...problem,
        count,
        unlisted,
        objects: [...objects].map(([name, count]): AffectedObject => ({ name, count })),
      }))
      .sort(worstFirst);
  }

  private entry(problem: Entry['problem']): Entry | undefined {
    const key = `${problem.severity} ${problem.fingerprint}`;
    const known = this.entries.get(key);
    if (known !== undefined) return known;
    if (this.entries.size >= mostProblems) return undefined;
    const { name, status } = problem;
    const kept = { ...problem, name: ownCopy(name), status: ownCopy(status) };
    const entry: Entry = { problem: kept, objects: new Map(), count: 0, unlisted: 0 };
    this.entries.set(key, entry);
    return entry;
  }

  /** Whether an object is counted by its name, for which there must be room. */
  private list(object: string, objects: Map<string, number>): boolean {
    const known = objects.get(object);
    if (known !== undefined) {
      objects.set(object, known + 1);
      return true;
    }
    const bytes = 2 * object.length + ofEntry;
    const fits = objects.size < mostObjects && this.bytes + bytes <= mostBytes;
    if (!fits && objects.size > 0) return false;
    this.bytes += bytes;
    objects.set(ownCopy(object), 1);
    return true;
  }
}

function ruleUse([{ reason, until }, items]: readonly [IgnoreRule, number]): RuleUse {
  return { reason, items, ...(until !== undefined && { until }) };
}

function worstFirst(a: Problem, b: Problem): number {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1;
  return b.count - a.count;
}
