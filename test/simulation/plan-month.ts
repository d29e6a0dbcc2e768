import { randomUuid } from '../../local/veeam/world';
import { calmServer } from './calm-server';
import type { Chance } from './chance';
import type { PlannedItem, PlannedJob, PlannedRun, PlannedServer, PlannedSession } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;

/** A night of a month, in ms. */
export const night = 24 * hour;

/** How many nights a month has. */
export const nights = 30;

/** What goes wrong with a job, and in which nights: from the first to the last of them. */
interface Trouble {
  readonly kind: Kind;
  readonly nights: readonly [first: number, last: number];
}

/** What the logs of the month say. Each is another problem. */
const kinds = {
  virus: {
    status: 'Warning',
    text: (name: string) =>
      `Processing site ${name} (https://contoso.sharepoint.com/sites/archive) finished with warning: Failed to backup item: /a.docm, Item may have a virus reported by the virus scanner plug-in.`,
  },
  owner: {
    status: 'Warning',
    text: (name: string) => `Failed to process team: ${name}. Failed to find Team mailbox owner account.`,
  },
  missing: {
    status: 'Warning',
    text: (name: string) => `Processing OneDrive ${name} completed with warning: OneDrive was not found`,
  },
  folder: {
    status: 'Error',
    text: (name: string) =>
      `Processing mailbox ${name}@contoso.onmicrosoft.com failed with error: Failed to get folder properties. Not allowed to access Non IPM folder.`,
  },
  denied: {
    status: 'Error',
    text: (name: string) =>
      `Processing mailbox ${name}@contoso.onmicrosoft.com failed with error: Access is denied. Check credentials and try again.`,
  },
  quota: {
    status: 'Warning',
    text: (name: string) =>
      `Processing mailbox ${name}@contoso.onmicrosoft.com completed with warning: Mailbox quota has been exceeded.`,
  },
  offline: {
    status: 'Error',
    text: () => 'Failed to connect to the backup proxy. The repository is offline.',
  },
} as const satisfies Record<string, { status: string; text: (name: string) => string }>;

export type Kind = keyof typeof kinds;

/** A phrase that every message about a problem of that kind holds. */
export const phraseOf: Readonly<Record<Kind, string>> = {
  virus: 'Item may have a virus',
  owner: 'Failed to find Team mailbox owner',
  missing: 'OneDrive was not found',
  folder: 'Not allowed to access Non IPM folder',
  denied: 'Access is denied',
  quota: 'quota has been exceeded',
  offline: 'repository is offline',
};

/** A job of the month: what goes wrong every night, what comes new, when it fails as a whole, when a retry heals it. */
interface JobPlan {
  readonly troubles: readonly Trouble[];
  readonly healed: readonly number[];
}

const always = [0, nights - 1] as const;
const usual: readonly Kind[] = ['virus', 'owner', 'missing'];

/** Twelve jobs with the same warnings every night, three of which get a new problem; three outages; five quiet jobs, two with a problem for a while. */
const month: readonly JobPlan[] = [
  ...Array.from(
    { length: 12 },
    (_, index): JobPlan => ({
      troubles: [
        { kind: usual[index % usual.length] ?? 'virus', nights: always },
        ...(index === 2 ? [{ kind: 'denied', nights: [6, 9] } as const] : []),
        ...(index === 5 ? [{ kind: 'quota', nights: [11, nights - 1] } as const] : []),
        ...(index === 9 ? [{ kind: 'folder', nights: [17, 20] } as const] : []),
      ],
      healed: [],
    }),
  ),
  { troubles: [{ kind: 'offline', nights: [4, 6] }], healed: [] },
  { troubles: [{ kind: 'offline', nights: [13, 14] }], healed: [] },
  { troubles: [{ kind: 'offline', nights: [21, 24] }], healed: [9] },
  { troubles: [{ kind: 'quota', nights: [8, 10] }], healed: [3, 20] },
  { troubles: [{ kind: 'missing', nights: [19, 22] }], healed: [5, 27] },
  { troubles: [], healed: [2, 12] },
  { troubles: [], healed: [7, 16, 25] },
  { troubles: [], healed: [] },
];

/** A month of twenty jobs that run every night from ten on, one every two minutes. @param start midnight of the first day, epoch ms */
export function planMonth(chance: Chance, start: number): PlannedServer {
  return calmServer(
    month.map((plan, index) => planJob(chance, plan, index, start + 22 * hour + index * 2 * minute)),
  );
}

function planJob(chance: Chance, plan: JobPlan, index: number, first: number): PlannedJob {
  return {
    id: randomUuid(chance.random),
    name: `Nightly ${index + 1}`,
    kind: 'backup',
    organization: 'contoso.onmicrosoft.com',
    retries: { enabled: true, attempts: 3, waitMinutes: 10 },
    daily: { kind: 'daily', days: 'Everyday', minuteOfDay: minuteOfDay(first) },
    runs: Array.from({ length: nights }, (_, count) => planRun(chance, plan, count, first + count * night)),
  };
}

/** By the server's clock, which is an hour ahead of UTC. */
function minuteOfDay(time: number): number {
  return ((time + hour) % night) / minute;
}

function planRun(
  chance: Chance,
  { troubles, healed }: JobPlan,
  count: number,
  createdAt: number,
): PlannedRun {
  const now = troubles
    .filter(({ nights: [from, to] }) => from <= count && count <= to)
    .map(({ kind }) => kind);
  if (!healed.includes(count)) return [planSession(chance, createdAt, now, false)];
  const failed = planSession(chance, createdAt, [...now, 'denied'], true);
  return [failed, planSession(chance, createdAt + 20 * minute, now, false)];
}

function planSession(
  chance: Chance,
  createdAt: number,
  kinds: readonly Kind[],
  willBeRetried: boolean,
): PlannedSession {
  const endedAt = createdAt + 8 * minute;
  const items = [
    ...Array.from({ length: 20 }, () => planItem(chance, createdAt)),
    ...kinds.flatMap((kind) =>
      Array.from({ length: kind === 'offline' ? 1 : chance.between(4, 40) }, () =>
        planItem(chance, createdAt, kind),
      ),
    ),
  ];
  const status =
    willBeRetried || kinds.includes('offline') ? 'Failed' : kinds.length > 0 ? 'Warning' : 'Success';
  return { id: randomUuid(chance.random), createdAt, endedAt, status, willBeRetried, items };
}

function planItem(chance: Chance, createdAt: number, kind?: Kind): PlannedItem {
  const at = createdAt + chance.random() * 7 * minute;
  const mark = `m${Math.floor(chance.random() * 1e9).toString(36)}x`;
  const { status, text } = kind === undefined ? success : kinds[kind];
  const words = text(mark);
  return {
    id: randomUuid(chance.random),
    at,
    appearsAt: at,
    status,
    text: words,
    ...(words.includes(mark) && { mark }),
    ...(kind !== undefined && { kind }),
  };
}

const success = {
  status: 'Success',
  text: (name: string) => `Processing mailbox ${name}@contoso.onmicrosoft.com completed`,
};
