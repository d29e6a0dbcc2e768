import { createHash } from 'node:crypto';
import { type Concern, concernOf } from './concern';
import type { ProcessedObject } from './processed-object';

/**
 * The objects of a job that its last runs did not back up well, by mark, and since when, epoch ms by the server's clock: since
 * the first of these runs began.
 */
export type UnprotectedObjects = ReadonlyMap<string, number>;

/** What became of the objects of a run. */
export interface ObjectsOfRun {
  /** The marks of those that were not backed up well. */
  readonly failing: ReadonlySet<string>;
  /** The marks of those that were. */
  readonly good: ReadonlySet<string>;
  /** Whether the run got to all objects of the job, so that the job has no others. */
  readonly isWhole: boolean;
}

/** How many objects are remembered: those that are unprotected for longest. */
const mostRemembered = 1_000;

/** Where the kind of an object stands in its mark; beside it a hash that two of some thousand objects hardly share. */
const kinds = new Map([
  ['U', 'User'],
  ['G', 'Group'],
  ['S', 'Site'],
  ['T', 'Team'],
]);
const hashLength = 7;

/** How many characters a mark has. */
export const objectMarkLength = hashLength + 1;

/** A mark of an object: a group and its team share an id. */
export function objectMarkOf({ type, id }: Pick<ProcessedObject, 'type' | 'id'>): string {
  const initial = type.slice(0, 1).toUpperCase();
  const hash = createHash('sha256').update(id).digest('base64url').slice(0, hashLength);
  return `${kinds.has(initial) ? initial : 'O'}${hash}`;
}

/** The unprotected objects of a job after a run. @param began when the run did, epoch ms */
export function unprotectedAfter(
  before: UnprotectedObjects,
  { failing, good, isWhole }: ObjectsOfRun,
  began: number,
): UnprotectedObjects {
  const unseen = isWhole ? [] : [...before].filter(([mark]) => !failing.has(mark) && !good.has(mark));
  const seen = [...failing].map((mark) => [mark, before.get(mark) ?? began] as const);
  return longestUnprotected(new Map([...unseen, ...seen]), mostRemembered);
}

/** Those that are unprotected for longest. @param most how many */
export function longestUnprotected(objects: UnprotectedObjects, most: number): UnprotectedObjects {
  return new Map([...objects].sort(([, a], [, b]) => a - b).slice(0, most));
}

/**
 * What there is to tell of unprotected objects.
 *
 * @param within for how long an object may be without a good backup, in ms
 * @param now epoch ms by the server's clock
 */
export function objectsConcern(
  objects: UnprotectedObjects,
  within: number,
  now: number,
): Concern | undefined {
  const late = [...objects].filter(([, since]) => now - since >= within);
  const [first] = late.map(([, since]) => since).sort((a, b) => a - b);
  if (first === undefined) return undefined;
  const counts = [...kinds, ['O', 'Object'] as const]
    .map(([initial, type]) => ({ type, count: late.filter(([mark]) => mark.startsWith(initial)).length }))
    .filter(({ count }) => count > 0);
  // Twice as many are news, one more is not.
  const degree = Math.floor(Math.log2(late.length));
  const sign = { kind: 'unprotected objects', within, counts } as const;
  return concernOf('objects', first, [{ id: '', severity: 'warning', degree, sign }]);
}
