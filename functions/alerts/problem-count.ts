import { readText } from '../log-text/fingerprint';
import type { LogItem } from './log-item';
import { ownCopy } from './own-copy';
import type { AffectedObject, Problem } from './problem';
import type { Severity } from './severity';

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

/** Log items that are problems, told apart by what they say and counted with their objects. */
export class ProblemCount {
  /** How many log items there are, exactly. */
  readonly counts: Record<Severity, number> = { error: 0, warning: 0 };
  /** How many log items belong to none of `problems()`. */
  otherItems = 0;
  private readonly entries = new Map<string, Entry>();
  private bytes = 0;

  /** How many log items there are of any severity. */
  get total(): number {
    return this.counts.error + this.counts.warning;
  }

  /** Counts one log item. */
  add({ text, status }: Pick<LogItem, 'text' | 'status'>, severity: Severity): void {
    this.counts[severity]++;
    const { object, cut, ...reading } = readText(text);
    const entry = this.entry({ ...reading, severity, status });
    if (entry === undefined) {
      this.otherItems++;
      return;
    }
    entry.count++;
    if (cut || !this.list(object, entry.objects)) entry.unlisted++;
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

function worstFirst(a: Problem, b: Problem): number {
  if (a.severity !== b.severity) return a.severity === 'error' ? -1 : 1;
  return b.count - a.count;
}
