import type { Retries } from '../job';
import type { ProcessedObject } from '../processed-object';
import type { Chance } from './chance';
import type { BackedUpObject } from './workload';

/** How a run of a job goes. */
export type Plot =
  | { readonly kind: 'clean' }
  | { readonly kind: 'warnings'; readonly count: number }
  /** The same objects in every such run, each with the same warning; a larger count adds a warning of another kind. */
  | { readonly kind: 'standing'; readonly count: number }
  /** Some objects fail, and are processed when the job tries again. */
  | { readonly kind: 'healed'; readonly count: number }
  /** Every attempt fails before it reaches an object. */
  | { readonly kind: 'broken' };

/** One session of a run. */
export interface Attempt {
  readonly status: 'Success' | 'Warning' | 'Failed';
  /** What happens to each object, in order. */
  readonly steps: readonly Step[];
  /** Why it failed before it reached an object. */
  readonly obstacle?: string;
}

/** What happens to one object. */
export interface Step {
  readonly object: Pick<ProcessedObject, 'id' | 'type'>;
  readonly line: string;
  readonly status: 'Success' | 'Warning' | 'Error';
  readonly outcome: string;
}

const expiredKey =
  "AADSTS700027: Client assertion contains an invalid signature. [Reason - The key used is expired., Thumbprint of key used by client: '1C5AA341A75DFB256184EB37ECC3C2C9897CD124', Found key 'Start=11/26/2024 18:56:32, End=11/25/2025 23:59:59']";

/** The first attempt and its retries. */
export type Attempts = readonly [Attempt, ...Attempt[]];

/** The sessions that a plot takes. */
export function attemptsOf(
  plot: Plot,
  objects: readonly BackedUpObject[],
  retries: Retries,
  chance: Chance,
): Attempts {
  switch (plot.kind) {
    case 'clean':
      return [attempt('Success', objects.map(succeed))];
    case 'warnings': {
      const hit = new Set(chance.some(objects, plot.count));
      return [
        attempt(
          'Warning',
          objects.map((object) => (hit.has(object) ? warn(object, chance) : succeed(object))),
        ),
      ];
    }
    case 'standing':
      return [
        attempt(
          'Warning',
          objects.map((object, index) => (index < plot.count ? warnAs(object, index) : succeed(object))),
        ),
      ];
    case 'healed': {
      const hit = chance.some(objects, plot.count);
      const first = objects.map((object) => (hit.includes(object) ? fail(object) : succeed(object)));
      return [attempt('Failed', first), attempt('Success', hit.map(succeed))];
    }
    case 'broken': {
      const again = retries.enabled ? retries.attempts : 0;
      const failed = { ...attempt('Failed', []), obstacle: expiredKey };
      return [failed, ...Array<Attempt>(again).fill(failed)];
    }
  }
}

function attempt(status: Attempt['status'], steps: readonly Step[]): Attempt {
  return { status, steps };
}

function succeed(object: BackedUpObject): Step {
  return step(object, 'Success', object.line);
}

function fail(object: BackedUpObject): Step {
  return step(object, 'Error', object.error);
}

/** Objects next to each other warn of different things. */
function warnAs(object: BackedUpObject, index: number): Step {
  return step(object, 'Warning', object.warnings[index % object.warnings.length] ?? object.line);
}

/** Most warnings of a run are of one kind. */
function warn(object: BackedUpObject, chance: Chance): Step {
  const [common, ...others] = object.warnings;
  const [rare] = chance.some(others, 1);
  return step(object, 'Warning', (chance.random() < 0.7 ? common : rare) ?? common ?? object.line);
}

function step({ id, type, line }: BackedUpObject, status: Step['status'], outcome: string): Step {
  return { object: { id, type }, line, status, outcome };
}
