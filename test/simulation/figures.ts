import type { Play } from './simulate';
import type { Violation } from './violation';

/** What some plays come to, added up. */
export interface Figures {
  readonly seeds: number;
  readonly polls: number;
  /** How often each kind of fault happened. */
  readonly faults: Record<string, number>;
  /** How often each kind of violation was found. */
  readonly violations: Record<string, number>;
}

/** Nothing was played yet. */
export const noFigures: Figures = { seeds: 0, polls: 0, faults: {}, violations: {} };

/** What one play comes to. */
export function figuresOf({ polls, faults, violations }: Play): Figures {
  const counts: Record<string, number> = {};
  for (const { kind } of violations) counts[kind] = (counts[kind] ?? 0) + 1;
  return { seeds: 1, polls, faults: Object.fromEntries(faults), violations: counts };
}

/** Both together. */
export function added(a: Figures, b: Figures): Figures {
  return {
    seeds: a.seeds + b.seeds,
    polls: a.polls + b.polls,
    faults: sums(a.faults, b.faults),
    violations: sums(a.violations, b.violations),
  };
}

/** The figures in one line: "10,000 seeds, 400,000 polls, 1,000,000 faults (…): missed 0, duplicated 0, out of order 0, starved 0". */
export function lineOf({ seeds, polls, faults, violations }: Figures): string {
  const kinds = Object.entries(faults).sort(([, a], [, b]) => b - a);
  const total = kinds.reduce((sum, [, count]) => sum + count, 0);
  const always: readonly Violation['kind'][] = ['missed', 'duplicated', 'out of order', 'starved'];
  const others = Object.keys(violations).filter((kind) => !always.some((known) => known === kind));
  const found = [...always, ...others].map((kind) => `${kind} ${figure(violations[kind] ?? 0)}`);
  const named = kinds.map(([kind, count]) => `${kind} ${figure(count)}`).join(', ');
  return `${figure(seeds)} seeds, ${figure(polls)} polls, ${figure(total)} faults survived (${named}): ${found.join(', ')}`;
}

function sums(a: Readonly<Record<string, number>>, b: Readonly<Record<string, number>>) {
  const sum: Record<string, number> = { ...a };
  for (const [key, count] of Object.entries(b)) sum[key] = (sum[key] ?? 0) + count;
  return sum;
}

function figure(count: number): string {
  return count.toLocaleString('en-US');
}
