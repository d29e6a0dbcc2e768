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
  /** What becomes of a limit above the largest page in a version that is said to refuse it. */
  readonly aboveLargestPage: 'refused' | 'clamped';
  /** Whether a version that is said to demand the antiforgery cookie does so. */
  readonly antiforgeryCookie: 'demanded' | 'never';
  /** What v7 calls the end of a license: its documents disagree. */
  readonly licenseOfV7: 'licenseExpires' | 'expirationDate';
  /** What Health answers where something is wrong. */
  readonly unhealthy: 200 | 503;
  /** What `mainSessionId` is on a session that is no retry. */
  readonly mainSessionOfFirst: 'absent' | 'own' | 'zero';
  /** What the start of a job that runs already is refused with. */
  readonly startOfRunning: 400 | 409 | 500;
  /** Whether a job that is disabled can be started by hand: no page says that it cannot. */
  readonly startOfDisabled: 'accepted' | 'refused';
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
  aboveLargestPage: 'refused',
  antiforgeryCookie: 'demanded',
  licenseOfV7: 'licenseExpires',
  unhealthy: 503,
  mainSessionOfFirst: 'absent',
  startOfRunning: 409,
  startOfDisabled: 'accepted',
};

/** As far as is known, live servers take whatever a client sends. */
export const lenient: Partial<Leeway> = {
  unknownParameters: 'ignored',
  aboveLargestPage: 'clamped',
  antiforgeryCookie: 'never',
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
