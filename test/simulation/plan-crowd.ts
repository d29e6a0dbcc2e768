import { randomUuid } from '../../local/veeam/world';
import { calmServer } from './calm-server';
import type { Chance } from './chance';
import { organization } from './plan-world';
import type { PlannedItem, PlannedJob, PlannedServer, PlannedSession } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;

/** The usual time between two runs of a job, in ms. */
export const night = 24 * hour;

/** Over how long the runs of one night end unless a plan says otherwise, in ms. */
const usualSpread = 20 * minute;

/** What a crowd of jobs goes through. */
export interface CrowdPlan {
  readonly jobs: number;
  /** From one night to the next, in ms. */
  readonly pause: number;
  /** In how many nights every job fails before the one in which all goes well. */
  readonly badNights: number;
  /** Over how long the runs of one night end, in ms. */
  readonly spread?: number;
}

/** One server whose jobs all fail in some nights running, and then recover. @param start of the first night, epoch ms */
export function planCrowd(
  chance: Chance,
  start: number,
  { jobs, pause, badNights, spread = usualSpread }: CrowdPlan,
): PlannedServer {
  return calmServer(
    Array.from({ length: jobs }, (_, index) => {
      const first = start + (index / jobs) * spread;
      const sessions = Array.from({ length: badNights + 1 }, (_, count) =>
        planSession(chance, first + count * pause, { fails: count < badNights, items: 5 }),
      );
      return planJob(chance, `Job ${index + 1}`, sessions);
    }),
  );
}

/** How many of the jobs of `planSlow` have logs that take minutes, and how many have not. */
export const slowJobs = 15;
export const quickJobs = 46;

/** How many items a page of the slow server holds: a long log has ten. */
const pageSize = 5;

/** One server whose jobs all fail at the same time, the slow ones first; reading the logs of some takes from two minutes to nearly four. */
export function planSlow(chance: Chance, start: number): PlannedServer {
  const jobs = Array.from({ length: slowJobs + quickJobs }, (_, index) => {
    const isSlow = index < slowJobs;
    const items = isSlow ? 10 * pageSize - 1 : 4;
    const session = planSession(chance, start + index * 1_000, { fails: true, items });
    const pageDelay = (chance.between(120, 222) * 1_000) / 10;
    return planJob(chance, `Job ${index + 1}`, [isSlow ? { ...session, pageDelay } : session]);
  });
  return { ...calmServer(jobs), leeway: { clampsPagesTo: pageSize }, tokenLifetime: 24 * hour };
}

/** How many kinds of problems a job has that has more than usual. */
const wideKinds = 1_105;

/** One job with the same many kinds of problems night after night, then a night without. */
export function planWide(
  chance: Chance,
  start: number,
  { pause, badNights }: Omit<CrowdPlan, 'jobs'>,
): PlannedServer {
  const sessions = Array.from({ length: badNights + 1 }, (_, count) => {
    const session = planSession(chance, start + count * pause, { fails: count < badNights, items: 0 });
    if (count === badNights) return session;
    const items = Array.from({ length: wideKinds }, (_, kind) =>
      planKind(chance, session.createdAt + kind, kind),
    );
    return { ...session, items };
  });
  return calmServer([planJob(chance, 'Wide', sessions)]);
}

/** Words of which any three tell of another kind of problem. */
const words = [
  'mailbox',
  'site',
  'team',
  'folder',
  'calendar',
  'archive',
  'proxy',
  'library',
  'chat',
  'channel',
  'list',
] as const;

/** A log item of one kind: the kinds differ in their words, not in what varies between objects. */
function planKind(chance: Chance, at: number, kind: number): PlannedItem {
  const digits = [kind % 11, Math.floor(kind / 11) % 11, Math.floor(kind / 121)];
  const [what, where, why] = digits.map((digit) => words[digit] ?? 'object');
  const mark = `m${Math.floor(chance.random() * 1e12).toString(36)}x`;
  return {
    id: randomUuid(chance.random),
    at,
    appearsAt: at,
    status: kind % 2 === 0 ? 'Error' : 'Warning',
    text: `Processing mailbox ${mark} failed with error: The ${what} lost its ${where} to a ${why}.`,
    mark,
    kind: `${kind}`,
  };
}

/** A job that is not retried, with a session a run. */
export function planJob(chance: Chance, name: string, sessions: readonly PlannedSession[]): PlannedJob {
  return {
    id: randomUuid(chance.random),
    name,
    kind: 'backup',
    organization,
    retries: { enabled: false, attempts: 0, waitMinutes: 10 },
    runs: sessions.map((session) => [session] as const),
  };
}

/** A session of three minutes; where it fails, its first three log items are the errors. */
export function planSession(
  chance: Chance,
  createdAt: number,
  { fails, items }: { readonly fails: boolean; readonly items: number },
): PlannedSession {
  const endedAt = createdAt + 3 * minute;
  return {
    id: randomUuid(chance.random),
    createdAt,
    endedAt,
    status: fails ? 'Failed' : 'Success',
    willBeRetried: false,
    items: Array.from({ length: items }, (_, index) =>
      planItem(chance, createdAt + index * 1_000, fails && index < 3 ? 'Error' : 'Success'),
    ),
  };
}

function planItem(chance: Chance, at: number, status: string): PlannedItem {
  const mark = `m${Math.floor(chance.random() * 1e12).toString(36)}x`;
  const text =
    status === 'Success'
      ? `Processing mailbox ${mark} completed`
      : `Processing mailbox ${mark} failed with error: Access is denied.`;
  return {
    id: randomUuid(chance.random),
    at,
    appearsAt: at,
    status,
    text,
    ...(status !== 'Success' && { mark, kind: 'denied' }),
  };
}
