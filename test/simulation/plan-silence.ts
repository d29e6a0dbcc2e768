import type { ApiVersion } from '../../local/veeam/api-version';
import type { JobDraft } from '../../local/veeam/job';
import { lastingLicense } from '../../local/veeam/license';
import { randomUuid } from '../../local/veeam/world';
import { calmServer } from './calm-server';
import type { Chance } from './chance';
import { eventsOf } from './scripted-run';
import type { Promised, Situation } from './situation';
import type { PlannedEvent, PlannedServer } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many days a play of silence has. */
export const silentDays = 9;

/** How late a run may begin until it is missed: so much for clocks that are changed, and a day's twenty-fourth part. */
const latestOfDaily = 2 * hour;
const latestOfHourly = 30 * minute;

/** How long runs take. */
const usual = 8 * minute;

/** How long a login that was refused is not tried again. */
const refusalLasts = hour;

/** A server on which all that can be silent is silent once, and what has to be heard of it. */
export interface SilentPlan {
  readonly server: PlannedServer;
  readonly situations: readonly Situation[];
  /** The job of which good runs are expected within a time in ms. */
  readonly limited: { readonly job: string; readonly success: number };
}

/** The nights in which twenty jobs and more are due, and what is not well with each of some others. */
const darkNight = 4;

/** @param patience how long after it could be known something may be told, in ms */
export function planSilence(chance: Chance, start: number, api: ApiVersion, patience: number): SilentPlan {
  const at = (days: number, hours: number, minutes = 0) =>
    start + days * day + hours * hour + minutes * minute;
  const organizationId = randomUuid(chance.random);
  const events: PlannedEvent[] = [];
  const situations: Situation[] = [];
  const happens = (time: number, happen: PlannedEvent['happen']) => events.push({ at: time, happen });
  const within = (from: number, latest = from) => ({ from, by: latest + patience });
  const run = (
    jobId: string,
    beginsAt: number,
    endsAt?: number,
    status: 'Success' | 'Failed' = 'Success',
  ) => {
    const id = randomUuid(chance.random);
    events.push(...eventsOf({ id, jobId, beginsAt, status, ...(endsAt !== undefined && { endsAt }) }));
  };

  happens(start, (world) => world.addOrganization({ id: organizationId, name: 'contoso.onmicrosoft.com' }));

  function addJob(name: string, draft: Partial<JobDraft> = {}, since = start): string {
    const id = randomUuid(chance.random);
    const named = { id, name, organizationId };
    happens(since, (world) => {
      world.addJob({ ...named, ...draft });
    });
    return id;
  }

  /** A job that runs every night, but for some. @returns its id, and when it runs in a night */
  let nightlies = 0;
  function nightly(
    name: string,
    runsIn: (night: number) => boolean,
    draft: Partial<JobDraft> = {},
    since = start,
  ) {
    const first = 21 * 60 + nightlies++;
    const schedule = { kind: 'daily', days: 'Everyday', minuteOfDay: (first + 60) % (24 * 60) } as const;
    const id = addJob(name, { schedule, ...draft }, since);
    const planned = (night: number) => at(night, 0, first);
    for (let night = 0; night < silentDays; night++) {
      const begins = planned(night) + chance.between(0, 20) * 1_000;
      if (night !== darkNight && runsIn(night)) run(id, begins, begins + usual);
    }
    return { id, planned };
  }

  const always = () => true;
  const backups = Array.from({ length: 20 }, (_, index) => nightly(`Nightly ${index + 1}`, always));

  const sleeper = nightly('Sleeper', (night) => night !== 2);
  situations.push({
    topic: 'silence',
    title: 'Backup overdue: Sleeper',
    told: within(sleeper.planned(2), sleeper.planned(2) + latestOfDaily),
    over: {
      title: 'Backup no longer overdue: Sleeper',
      ...within(sleeper.planned(3), sleeper.planned(3) + usual + minute),
    },
  });

  const lost = nightly('Lost', (night) => night < 2);
  happens(at(4, 10), (world) => world.removeJob(lost.id));
  situations.push({
    topic: 'silence',
    title: 'Backup overdue: Lost',
    told: within(lost.planned(2), lost.planned(2) + latestOfDaily),
    over: { title: 'Job removed: Lost', ...within(at(4, 10), at(4, 11)) },
  });

  const dead = nightly('Dead', (night) => night < darkNight);
  situations.push({
    topic: 'silence',
    title: 'Backup overdue: Dead',
    told: within(dead.planned(darkNight + 1), dead.planned(darkNight + 1) + latestOfDaily),
  });

  const disabled = nightly('Disabled', (night) => night !== 1 && night !== 2);
  happens(at(1, 12), (world) => world.changeJob(disabled.id, { enabled: false }));
  happens(at(3, 12), (world) => world.changeJob(disabled.id, { enabled: true }));
  situations.push({
    topic: 'silence',
    title: 'Job disabled: Disabled',
    told: within(disabled.planned(1), disabled.planned(1) + latestOfDaily + hour),
    over: { title: 'Backup no longer overdue: Disabled', ...within(at(3, 12), at(3, 13)) },
  });

  const paused = nightly('Paused', always);
  happens(at(6, 10), (world) => world.changeJob(paused.id, { enabled: false }));
  happens(at(6, 15), (world) => world.changeJob(paused.id, { enabled: true }));

  const removed = nightly('Removed', (night) => night < 3);
  happens(at(3, 12), (world) => world.removeJob(removed.id));
  situations.push({
    topic: 'silence',
    title: 'Job removed: Removed',
    told: within(at(3, 12), at(3, 13)),
  });

  const added = nightly('Never', (night) => night >= 3, {}, at(1, 12));
  run(added.id, at(3, 15), at(3, 15) + usual);
  situations.push({
    topic: 'silence',
    title: 'First backup overdue: Never',
    told: within(added.planned(1), added.planned(1) + latestOfDaily),
    over: { title: 'Backup no longer overdue: Never', ...within(at(3, 15), at(3, 15) + usual) },
  });

  const long = nightly('Long', (night) => night !== 6);
  const longest = long.planned(6);
  run(long.id, longest, longest + 10 * hour);
  // Three times as long as any run before, and an hour.
  const tooLong = longest + 3 * usual + hour;
  situations.push({
    topic: 'silence',
    title: 'Backup running unusually long: Long',
    told: within(tooLong, nextHour(tooLong)),
    over: { title: 'Long run over: Long', ...within(longest + 10 * hour) },
  });

  const hanging = addJob('Hanging', { schedule: { kind: 'manual only' } });
  run(hanging, at(0, 2), at(8, 2));
  situations.push({
    topic: 'silence',
    title: 'Backup running unusually long: Hanging',
    told: within(at(7, 2), at(7, 3)),
    over: { title: 'Long run over: Hanging', ...within(at(8, 2)) },
  });

  const hourly = addJob('Hourly', { schedule: { kind: 'every hours', hours: 1 } });
  const isDown = (time: number) => time >= at(darkNight, 20, 30) && time < at(darkNight + 1, 5);
  const isStuck = (time: number) => time >= at(1, 10) && time < at(1, 13);
  for (let time = at(0, 1); time < at(silentDays, 0); time += hour) {
    if (!isDown(time) && !isStuck(time)) run(hourly, time, time + 3 * minute);
  }
  situations.push({
    topic: 'silence',
    title: 'Backup overdue: Hourly',
    told: within(at(1, 10), at(1, 10) + latestOfHourly),
    over: { title: 'Backup no longer overdue: Hourly', ...within(at(1, 13), at(1, 13, 3)) },
  });

  const copied = backups[0]?.id;
  if (api !== 'v5' && copied !== undefined) {
    const copies = nightly('Copies', (night) => night !== 6, { kind: 'copy', backupJobId: copied });
    situations.push({
      topic: 'silence',
      title: 'Backup overdue: Copies',
      told: within(copies.planned(6), copies.planned(6) + latestOfDaily),
      over: {
        title: 'Backup no longer overdue: Copies',
        ...within(copies.planned(7), copies.planned(7) + usual + minute),
      },
    });
  }

  const limit = 30 * hour;
  const limited = nightly('Limited', (night) => night !== 2);
  run(limited.id, limited.planned(2), limited.planned(2) + usual, 'Failed');
  const lastGood = limited.planned(1) + usual;
  situations.push({
    topic: 'silence',
    title: 'Good backup overdue: Limited',
    told: within(lastGood, lastGood + limit + minute),
    over: {
      title: 'Backup no longer overdue: Limited',
      ...within(limited.planned(3), limited.planned(3) + usual + minute),
    },
  });

  /** Something that the hourly look at the server finds from a time on, and not any more from another. */
  function ofServer(
    topic: Situation['topic'],
    [title, over]: readonly [title: string, over: string],
    [from, to]: readonly [from: number, to: number],
    [begins, ends]: readonly [PlannedEvent['happen'], PlannedEvent['happen']],
  ): void {
    happens(from, begins);
    happens(to, ends);
    situations.push({
      topic,
      title,
      told: within(from, nextHour(from)),
      over: { title: over, ...within(to, nextHour(to)) },
    });
  }

  ofServer(
    'proxies',
    ['Proxy offline: vb365-proxy', 'Proxy in order again: vb365-proxy'],
    [at(1, 9, 30), at(1, 12, 30)],
    [
      (world) => world.changeProxy(world.proxyId, { online: false }),
      (world) => world.changeProxy(world.proxyId, { online: true }),
    ],
  );
  const repositories = (title: string, days: number, bad: object, good: object) =>
    ofServer(
      'repositories',
      [`${title}: Backup Repository`, 'Repository in order again: Backup Repository'],
      [at(days, 9, 30), at(days, 12, 30)],
      [
        (world) => world.changeRepository(world.repositoryId, bad),
        (world) => world.changeRepository(world.repositoryId, good),
      ],
    );
  repositories(
    'Repository low on space',
    1,
    { freeBytes: 700_000_000_000 },
    { freeBytes: 5_000_000_000_000 },
  );
  if (api !== 'v5') {
    repositories('Repository out of sync', 2, { isOutOfSync: true }, { isOutOfSync: false });
  }
  if (api === 'v8') {
    repositories('Repository invalid', 3, { outOfOrderReason: 'No space' }, { outOfOrderReason: null });
  }
  const license = (title: string, times: readonly [number, number], bad: object) =>
    ofServer('license', [`${title}: hq`, 'License in order again: hq'], times, [
      (world) => {
        world.license = { ...lastingLicense, ...bad };
      },
      (world) => {
        world.license = lastingLicense;
      },
    ]);
  license('License about to expire', [at(1, 9, 30), at(2, 12, 30)], { expiresAt: at(31, 9, 30) });
  license('License overused', [at(3, 9, 30), at(3, 12, 30)], { used: 510 });
  license('License expired', [at(5, 12, 30), at(6, 12, 30)], { status: 'Expired', expiresAt: at(5, 12, 30) });
  if (api === 'v8') {
    ofServer(
      'health',
      ['Service unhealthy: nats', 'Service healthy again: nats'],
      [at(6, 9, 30), at(6, 12, 30)],
      [
        (world) => world.health.set('nats', { isHealthy: false, description: 'The service has stopped.' }),
        (world) => world.health.set('nats', { isHealthy: true, description: null }),
      ],
    );
  }
  const other = randomUuid(chance.random);
  ofServer(
    'organizations',
    ['Organization without a job: fabrikam', 'Every organization has a job: hq'],
    [at(2, 9, 30), at(3, 16, 30)],
    [
      (world) => world.addOrganization({ id: other, name: 'fabrikam.onmicrosoft.com' }),
      (world) => world.addJob({ name: 'Fabrikam', organizationId: other, schedule: { kind: 'manual only' } }),
    ],
  );
  const renewed = at(3, 14, 30);
  situations.push({
    topic: 'certificate',
    title: 'Certificate about to expire: hq',
    told: within(at(2, 14, 30), at(2, 15)),
    over: { title: 'Certificate renewed: hq', ...within(renewed, at(3, 15)) },
  });

  const down = { from: at(darkNight, 20, 30), to: at(darkNight + 1, 5), how: 'unreachable' } as const;
  const short = { from: at(6, 15, 2), to: at(6, 15, 8), how: 'unreachable' } as const;
  const refused = { from: at(6, 17, 30), to: at(6, 17, 50), how: 'login refused' } as const;
  const untrusted = { from: at(7, 14), to: at(7, 15), how: 'certificate refused' } as const;
  const threePolls = 15 * minute;
  const outage = (title: string, over: string, [told, ended]: readonly [Promised, Promised]) =>
    situations.push({
      topic: 'outage',
      title: `${title}: hq`,
      told,
      over: { title: `${over}: hq`, ...ended },
    });
  outage('Server unreachable', 'Server reachable again', [
    within(down.from, down.from + threePolls),
    within(down.to),
  ]);
  outage('Login refused', 'Login accepted again', [
    within(refused.from),
    within(refused.to, refused.to + refusalLasts),
  ]);
  outage('Connection not trusted', 'Connection trusted again', [
    within(untrusted.from, untrusted.from + threePolls),
    within(untrusted.to),
  ]);

  return {
    server: {
      ...calmServer([]),
      api,
      events,
      outages: [down, short, refused, untrusted],
      certificateEnds: (time) => (time < renewed ? at(32, 14, 30) : at(400, 0)),
    },
    situations,
    limited: { job: 'Limited', success: limit },
  };
}

function nextHour(time: number): number {
  return (Math.floor(time / hour) + 1) * hour;
}
