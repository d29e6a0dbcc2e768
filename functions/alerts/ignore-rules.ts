import { fitsName } from './name-pattern';
import { asOneLine, matcherOf, type RegexMatcher, type TextPattern } from './text-pattern';

/** A rule of an operator on what is no problem. */
export interface IgnoreRule {
  /** What is looked for in a log item's text. */
  readonly pattern: TextPattern;
  /** Where it counts: everywhere where it names nothing. `*` stands for anything. */
  readonly server?: string;
  readonly job?: string;
  /** The last day that it counts, `YYYY-MM-DD` in UTC, or the moment at which it ends, ISO 8601 with a zone. */
  readonly until?: string;
  /** Why, in the operator's words. */
  readonly reason: string;
}

/** What the rules say about a problem: it is passed over, or would have been if the rule were not over. */
interface Verdict {
  readonly kind: 'ignored' | 'expired';
  readonly rule: IgnoreRule;
}

/** Looks up what the rules say about a log item's text: hostile, of any length. Undefined where they say nothing. */
export type Ignoring = (text: string) => Verdict | undefined;

/** No rules. */
export const ignoreNothing: Ignoring = () => undefined;

/** The run whose log items are looked at; a report is one. */
interface RunOfItems {
  readonly server: string;
  readonly job: { readonly name: string };
  /** ISO 8601. */
  readonly startedAt: string;
}

/** The rules of an operator, compiled once. */
export class IgnoreRules {
  private readonly compiled: readonly {
    readonly rule: IgnoreRule;
    readonly fits: (line: string) => boolean;
  }[];

  constructor(rules: readonly IgnoreRule[], regexMatcher: RegexMatcher) {
    this.compiled = rules.map((rule) => ({ rule, fits: matcherOf(rule.pattern, regexMatcher) }));
  }

  /** Whether a job's name has to be known to tell which rules count. */
  get nameJobs(): boolean {
    return this.compiled.some(({ rule }) => rule.job !== undefined);
  }

  /**
   * The rules for a run. Whether one is over is told by when the run began, so that reading the same log again on another
   * day says the same. A rule that still counts goes before one that is over.
   */
  forRun({ server, job, startedAt }: RunOfItems): Ignoring {
    const began = Date.parse(startedAt);
    const here = this.compiled
      .filter(({ rule }) => fitsName(rule.server ?? '*', server) && fitsName(rule.job ?? '*', job.name))
      .map(({ rule, fits }): Verdict & { fits: typeof fits } => {
        return { rule, fits, kind: hasExpired(rule, began) ? 'expired' : 'ignored' };
      });
    if (here.length === 0) return ignoreNothing;
    const inOrder = here.toSorted((a, b) => Number(a.kind === 'expired') - Number(b.kind === 'expired'));
    return (text) => {
      const line = asOneLine(text);
      return inOrder.find(({ fits }) => fits(line));
    };
  }
}

/** Whether a rule is over. @param now epoch ms */
export function hasExpired({ until }: IgnoreRule, now: number): boolean {
  return until !== undefined && now >= expiryOf(until);
}

/** A day lasts to its end. */
function expiryOf(until: string): number {
  return Date.parse(until) + (until.includes('T') ? 0 : 86_400_000);
}
