import type { ApiVersion } from './api-version';

/** The points that neither specification nor experience settles; each can be had either way. */
export interface Leeway {
  /** What `endTimeLowerBound` and `endTimeUpperBound` look at: its name and its description disagree. */
  readonly endTimeLowerBound: 'created' | 'ended' | 'ignored';
  /** Gives a `next` link on the last page too. */
  readonly nextLinkAlways: boolean;
  /** The version that `next` links lead to, where it is not the caller's. */
  readonly nextLinkVersion: ApiVersion | undefined;
  /** Serves shorter pages than asked for, without a word. */
  readonly clampsPagesTo: number;
  /** Writes null wherever a client can do without the value. */
  readonly nullEverywhere: boolean;
  /** Writes every number as a string. */
  readonly numbersAsStrings: boolean;
  /** What a refused login is told in. */
  readonly loginErrors: 'exception' | 'oauth';
  /** What becomes of query parameters that a version does not know. */
  readonly unknownParameters: 'refused' | 'ignored';
  /** What `mainSessionId` is on a session that is no retry. */
  readonly mainSessionOfFirst: 'absent' | 'own' | 'zero';
}

/** The readings that ask the most of a client, or else the likelier ones. */
export const defaultLeeway: Leeway = {
  endTimeLowerBound: 'created',
  nextLinkAlways: false,
  nextLinkVersion: undefined,
  clampsPagesTo: Number.POSITIVE_INFINITY,
  nullEverywhere: false,
  numbersAsStrings: false,
  loginErrors: 'exception',
  unknownParameters: 'refused',
  mainSessionOfFirst: 'absent',
};

const dispensable = new Set([
  'backupType',
  'bottleneck',
  'description',
  'details',
  'eTag',
  'first',
  'firstBackuptime',
  'lastBackup',
  'lastBackuptime',
  'lastRun',
  'lastStatus',
  'log',
  'nextRun',
  'officeName',
  'prev',
  'progress',
  'proxyId',
  'repositoryId',
  'self',
  'setId',
  'statistics',
  'totalCount',
  'usn',
]);

/** Writes an answer's body as the leeway has it. */
export function writeJson(body: unknown, leeway: Leeway): string {
  if (!leeway.nullEverywhere && !leeway.numbersAsStrings) return JSON.stringify(body);
  return JSON.stringify(body, (key, value: unknown) => {
    if (leeway.nullEverywhere && dispensable.has(key)) return null;
    return leeway.numbersAsStrings && typeof value === 'number' ? String(value) : value;
  });
}
