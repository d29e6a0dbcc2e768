import { isClosingLine } from '../log-text/closing-line';
import { type IgnoreRule, type Ignoring, ignoreNothing } from './ignore-rules';
import type { LogItem } from './log-item';
import { ownCopy } from './own-copy';
import type { Problem } from './problem';
import { ProblemCount } from './problem-count';
import type { RuleUse } from './report';
import { isSeverity, type Severity } from './severity';

/** How many closing lines of a run are kept, which has one or two an attempt. */
const mostClosingLines = 5;

/**
 * Counts the problems of a log while it is read. What it keeps grows with the number of different problems, not with
 * the number of log items or the length of their texts.
 *
 * A log closes with a line that says how the job ended, "Job failed at …". That is no second problem beside its cause, and
 * counts where there is nothing else alone.
 */
export class Tally {
  /** Whether the log holds an error, be it one that is passed over: the server tries it again all the same. */
  hasErrors = false;
  private readonly causes = new ProblemCount();
  private readonly closing = new ProblemCount();
  private readonly closingTexts: string[] = [];
  private readonly uses = { ignored: new Map<IgnoreRule, number>(), expired: new Map<IgnoreRule, number>() };

  /** @param ignoring what an operator's rules say about a text */
  constructor(private readonly ignoring: Ignoring = ignoreNothing) {}

  /**
   * Counts one log item; Success and Running are no problems, and neither is what a rule passes over, nor how an earlier attempt
   * ended.
   *
   * @returns why a rule passes it over; undefined where none does
   */
  add(item: LogItem, isOfEarlierAttempt = false): string | undefined {
    if (!isSeverity(item.outcome) || (isOfEarlierAttempt && isClosingLine(item.text))) return undefined;
    if (item.outcome === 'error') this.hasErrors = true;
    const verdict = this.ignoring(item.text);
    if (verdict !== undefined) {
      const uses = this.uses[verdict.kind];
      uses.set(verdict.rule, (uses.get(verdict.rule) ?? 0) + 1);
      if (verdict.kind === 'ignored') return verdict.rule.reason;
    }
    if (isClosingLine(item.text)) {
      if (this.closingTexts.length < mostClosingLines) this.closingTexts.push(ownCopy(item.text.trim()));
      this.closing.add(item, item.outcome);
    } else {
      this.causes.add(item, item.outcome);
    }
    return undefined;
  }

  /** How many log items are problems, exactly. */
  get counts(): Readonly<Record<Severity, number>> {
    return this.counted.counts;
  }

  /** How many log items belong to none of `problems()`. */
  get otherItems(): number {
    return this.counted.otherItems;
  }

  /** The different problems, errors first, then by how often they occur. */
  problems(): Problem[] {
    return this.counted.problems();
  }

  /** The lines that say how the run ended beside its problems, which do not count them. */
  get closingLines(): readonly string[] {
    return this.counted === this.causes ? this.closingTexts : [];
  }

  /** How bad the worst log item is, be it a closing line; undefined where none is a problem. */
  get worst(): Severity | undefined {
    const counts = [this.causes, ...(this.isPassedOver ? [] : [this.closing])];
    if (counts.some(({ counts }) => counts.error > 0)) return 'error';
    return counts.some(({ total }) => total > 0) ? 'warning' : undefined;
  }

  /** What rules passed over. */
  get ignored(): readonly RuleUse[] {
    return [...this.uses.ignored].map(ruleUse);
  }

  /** The rules that would have passed something over if they were not over. */
  get expired(): readonly RuleUse[] {
    return [...this.uses.expired].map(ruleUse);
  }

  private get counted(): ProblemCount {
    return this.causes.total > 0 || this.isPassedOver ? this.causes : this.closing;
  }

  /** Whether rules pass over all that the log tells but for how it closes: then nothing is wrong. */
  private get isPassedOver(): boolean {
    return this.causes.total === 0 && this.uses.ignored.size > 0;
  }
}

function ruleUse([{ reason, until }, items]: readonly [IgnoreRule, number]): RuleUse {
  return { reason, items, ...(until !== undefined && { until }) };
}
