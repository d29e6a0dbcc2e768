import { apiVersions } from '../../local/veeam/api-version';
import type { Daily } from '../../local/veeam/schedule';
import { randomUuid } from '../../local/veeam/world';
import type { Chance } from './chance';
import { planLog } from './plan-log';
import type { PlannedJob, PlannedRun, PlannedServer, PlannedSession } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;

/** The organization of every job, unless a hardship says otherwise. */
export const organization = 'contoso.onmicrosoft.com';

/** How far back the first poll looks unless a hardship says otherwise, in ms; the oldest runs of a plan were over before. */
const lookback = 48 * hour;

/** The span in which sessions are created, epoch ms. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Plans what happens on one to three servers. */
export function planServers(chance: Chance, span: Span): readonly PlannedServer[] {
  const count = chance.weighted([
    [8, 1],
    [3, 2],
    [0.5, 3],
  ]);
  return Array.from({ length: count }, (_, index) => planServer(chance, span, `server-${index + 1}`));
}

function planServer(chance: Chance, span: Span, name: string): PlannedServer {
  const api = chance.pick(apiVersions);
  const jobs = chance.weighted([
    [4, 1],
    [3, 2],
    [1, 4],
  ]);
  const planned = Array.from({ length: jobs }, (_, index) => {
    const kind = api === 'v5' ? 'backup' : chance.pick<PlannedJob['kind']>(['backup', 'backup', 'copy']);
    return planJob(chance, span, `${name} job ${index + 1}`, kind);
  });
  const longest = Math.max(0, ...planned.flatMap(({ runs }) => runs.flat().map(({ items }) => items.length)));
  return {
    name,
    api,
    leeway: {
      endTimeLowerBound: chance.pick(['created', 'ended', 'ignored']),
      nextLinkAlways: chance.happens(0.3),
      clampsPagesTo:
        longest > 40
          ? chance.pick([500, Number.POSITIVE_INFINITY])
          : chance.weighted([
              [1, 2],
              [1, 7],
              [4, 40],
            ]),
      nullEverywhere: chance.happens(0.2),
      numbersAsStrings: chance.happens(0.2),
      loginErrors: chance.pick(['exception', 'oauth']),
      mainSessionOfFirst: chance.pick(['absent', 'own', 'zero']),
    },
    clockError: chance.weighted([
      [4, 0],
      [1, -7 * hour],
      [1, 5 * hour],
      [1, 90_000],
    ]),
    tokenLifetime: chance.weighted([
      [5, hour],
      [1, 3 * minute],
    ]),
    jumps: [],
    lookback,
    jobs: planned,
  };
}

function planJob(chance: Chance, span: Span, name: string, kind: PlannedJob['kind']): PlannedJob {
  const enabled = kind === 'backup' && chance.happens(0.6);
  const retries = { enabled, attempts: chance.between(1, 3), waitMinutes: chance.pick([1, 5, 10]) };
  const end = chance.happens(0.15)
    ? {
        at: span.start + chance.random() * (span.end - span.start),
        how: chance.pick<'removed' | 'disabled'>(['removed', 'disabled']),
      }
    : undefined;
  // So long before its end a job starts nothing, so that no poll is under way that has not seen its last attempt.
  const last = (end?.at ?? span.end) - 10 * minute;
  return {
    id: randomUuid(chance.random),
    name,
    kind,
    organization,
    retries,
    ...(chance.stream(`schedule of ${name}`).happens(0.5) && { daily: onFridays }),
    ...(end !== undefined && { end }),
    runs: planRuns(chance, span.start, last, retries),
  };
}

/** A schedule that has no run within a play: whatever runs, somebody started. */
const onFridays: Daily = { kind: 'daily', days: 'Friday', minuteOfDay: 12 * 60 };

function planRuns(
  chance: Chance,
  start: number,
  last: number,
  retries: PlannedJob['retries'],
): readonly PlannedRun[] {
  const pace = chance.weighted<Pace>([
    [0.92, 'calm'],
    [0.08, 'busy'],
    [0.001, 'flood'],
  ]);
  const old = chance.happens(0.2) ? planRun(chance, start - 70 * hour, start, retries, 'busy') : undefined;
  const runs = old === undefined ? [] : [old];
  let createdAt =
    start - (chance.happens(0.2) ? chance.random() * 30 * hour : 0) + chance.random() * 2 * hour;
  for (let left = chance.between(...howMany[pace]); left > 0; left--) {
    const run = planRun(chance, createdAt, last, retries, pace);
    if (run === undefined) break;
    runs.push(run);
    // A session that never ends does not keep its job from running again.
    const attempt = run.at(-1) ?? run[0];
    const over = attempt.endedAt ?? attempt.createdAt + 3 * hour;
    createdAt = over + chance.between(...pause[pace]) * 1_000;
  }
  return runs;
}

/** How a job runs: now and then, one run after the other, or in a rush that no poll can follow. */
type Pace = 'calm' | 'busy' | 'flood';

const howMany: Readonly<Record<Pace, readonly [number, number]>> = {
  calm: [1, 6],
  busy: [15, 40],
  flood: [550, 700],
};

/** Between two runs, in seconds. */
const pause: Readonly<Record<Pace, readonly [number, number]>> = {
  calm: [60, 90 * 60],
  busy: [1, 90],
  flood: [1, 5],
};

function planRun(
  chance: Chance,
  firstCreatedAt: number,
  last: number,
  retries: PlannedJob['retries'],
  pace: Pace,
): PlannedRun | undefined {
  const attempts: PlannedSession[] = [];
  let createdAt = firstCreatedAt;
  while (createdAt < last) {
    const mayBeRetried = retries.enabled && attempts.length < retries.attempts;
    const session = planSession(chance, createdAt, mayBeRetried, pace);
    attempts.push(session);
    if (!session.willBeRetried || session.endedAt === undefined || chance.happens(0.2)) break;
    createdAt = session.endedAt + retries.waitMinutes * minute + chance.between(0, 5 * 60) * 1_000;
  }
  const [first, ...further] = attempts;
  return first && [first, ...further];
}

function planSession(chance: Chance, createdAt: number, mayBeRetried: boolean, pace: Pace): PlannedSession {
  const length =
    pace !== 'calm'
      ? chance.between(5, pace === 'flood' ? 15 : 120) * 1_000
      : chance.weighted([
          [6, chance.between(1, 20) * minute],
          [2, chance.between(20, 200) * minute],
          [1, chance.between(1, 20) * 1_000],
          [0.3, chance.between(10, 40) * hour],
        ]);
  const outcome = chance.weighted<Outcome>([
    [5, { status: 'Success', problems: [] }],
    [1, { status: 'Success', problems: ['Warning'] }],
    [3, { status: 'Warning', problems: ['Warning'] }],
    [3, { status: 'Failed', problems: ['Error', 'Warning', 'Failed'] }],
    [1, { status: 'Failed', problems: [] }],
    [0.5, { status: 'Stopped', problems: ['Stop', 'Warning'] }],
    [
      0.3,
      { status: chance.pick(['Aborted', 'NotConfigured', 'Disconnected']), problems: ['Kaputt', 'Error'] },
    ],
  ]);
  const endedAt = chance.happens(0.01) ? undefined : createdAt + length;
  const fails = outcome.status === 'Failed';
  return {
    id: randomUuid(chance.random),
    createdAt,
    ...(endedAt !== undefined && { endedAt }),
    status: outcome.status,
    willBeRetried: fails && mayBeRetried,
    items: planLog(chance, createdAt, createdAt + length, outcome.problems),
    ...(chance.happens(0.01) && { removedAt: createdAt + chance.random() * (length + 30 * minute) }),
  };
}

interface Outcome {
  readonly status: string;
  /** The statuses that its log may hold beside Success. */
  readonly problems: readonly string[];
}
