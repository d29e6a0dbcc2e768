import { livelyWorld } from '../../../local/veeam/lively-world';
import { runsBetween } from '../../../local/veeam/schedule';
import { createVeeamServer } from '../../../local/veeam/server';
import type { LogItem, Session, VeeamWorld } from '../../../local/veeam/world';
import { seeded } from './seeded';

const start = Date.parse('2026-03-01T10:00:00Z');
const second = 1000;
const minute = 60 * second;

function lively(seed = 1) {
  const clock = { now: start };
  return { clock, ...livelyWorld({ clock: () => clock.now, random: seeded(seed), localOffsetMinutes: 60 }) };
}

const warningsIn = (log: readonly LogItem[]) =>
  log.filter(({ status }) => status === 'Warning').map(({ text }) => text);

const byStatus = (sessions: readonly Session[], status: string) =>
  sessions.filter((session) => session.status === status);

test('begins with a telling day behind it and something going on', () => {
  const { world } = lively();
  const sessions = world.sessions();
  expect([...world.organizations.values()].map(({ name }) => name)).toEqual([
    'contoso.onmicrosoft.com',
    'fabrikam.onmicrosoft.com',
  ]);
  expect(world.jobs.size).toBe(8);
  expect([...world.jobs.values()].filter(({ kind }) => kind === 'copy')).toHaveLength(1);
  expect(Math.min(...sessions.map(({ createdAt }) => createdAt))).toBeGreaterThan(start - 24 * 60 * minute);
  expect(byStatus(sessions, 'Running')).toHaveLength(1);
  expect(byStatus(sessions, 'Success').length).toBeGreaterThan(20);
  const [warned] = byStatus(sessions, 'Warning');
  expect(world.log(warned?.id ?? '').filter(({ status }) => status === 'Warning')).toHaveLength(40);
});

test('retries belong to the session that failed, and some heal it', () => {
  const { world } = lively();
  const mains = world.sessions().filter(({ status, retryCount }) => status === 'Failed' && retryCount === 0);
  const fates = mains.map((main) => {
    const retries = world.sessions().filter(({ mainSessionId }) => mainSessionId === main.id);
    return [main.willBeRetried, ...retries.map(({ status }) => status).reverse()];
  });
  expect(fates).toContainEqual([true, 'Success']);
  expect(fates).toContainEqual([true, 'Failed', 'Failed']);
});

test('a session ends as its worst log item says, and no line is left running', () => {
  const { world, clock, advance } = lively();
  clock.now += 30 * minute;
  advance();
  for (const session of world.sessions().filter(({ endedAt }) => endedAt !== undefined)) {
    const statuses = new Set(world.log(session.id).map(({ status }) => status));
    const worst = statuses.has('Error') ? 'Failed' : statuses.has('Warning') ? 'Warning' : 'Success';
    expect([session.status, statuses.has('Running')]).toEqual([worst, false]);
  }
});

test('within six minutes every kind of ending is seen, a session begins at least every minute, and one always runs', () => {
  const { world, clock, advance } = lively();
  const ends = new Set<string>();
  for (let step = 0; step < 36; step++) {
    clock.now += 10 * second;
    advance();
    expect(byStatus(world.sessions(), 'Running').length).toBeGreaterThan(0);
    expect(clock.now - (world.sessions()[0]?.createdAt ?? 0)).toBeLessThanOrEqual(minute);
    for (const { status, createdAt } of world.sessions()) if (createdAt > start) ends.add(status);
  }
  expect(ends).toEqual(new Set(['Running', 'Success', 'Warning', 'Failed']));
});

test('within ten minutes one job keeps its warnings, one gets another and loses all, one fails outright and recovers', () => {
  const { world, clock, advance } = lively();
  clock.now += 10 * minute;
  advance();
  const runsOf = (name: string) => {
    const job = [...world.jobs.values()].find((job) => job.name === name);
    return world
      .sessions()
      .filter(({ jobId, createdAt, endedAt }) => jobId === job?.id && createdAt > start && endedAt)
      .filter(({ willBeRetried }) => willBeRetried !== true)
      .map(({ id, status }) => ({ status, warnings: warningsIn(world.log(id)) }))
      .reverse();
  };

  const known = runsOf('Contoso Exchange').map(({ warnings }) => warnings);
  expect(known.length).toBeGreaterThan(2);
  expect(known[0]).toHaveLength(12);
  expect(new Set(known.map((warnings) => warnings.join('\n'))).size).toBe(1);
  expect(runsOf('Contoso SharePoint').map(({ warnings }) => warnings.length)).toEqual([1, 2, 1, 0]);
  expect(runsOf('Fabrikam SharePoint').map(({ status }) => status)).toEqual([
    'Failed',
    'Success',
    'Success',
    'Success',
  ]);
});

const firstAttempts = (sessions: readonly Session[], jobId: string) =>
  sessions
    .filter((session) => session.jobId === jobId && session.retryCount === 0)
    .map(({ createdAt }) => createdAt)
    .reverse();

test('a job runs when its schedule says so and at no other time, before the start as after it', () => {
  const { world, clock, advance } = lively();
  clock.now += 5 * 60 * minute;
  advance();
  const scheduled = [...world.jobs.values()].filter(
    ({ schedule }) => schedule.kind !== 'manual only' && schedule.kind !== 'immediate',
  );
  expect(scheduled.map(({ name }) => name)).toEqual([
    'Contoso OneDrive',
    'Contoso Teams',
    'Fabrikam Exchange',
    'Fabrikam OneDrive',
  ]);
  const kept = start - 21 * 60 * minute;
  for (const { id, schedule } of scheduled) {
    const due = runsBetween(schedule, kept, clock.now + 1, 60);
    expect(due.length).toBeGreaterThan(0);
    expect(firstAttempts(world.sessions(), id).filter((time) => time > kept)).toEqual(due);
  }
});

test('what the server calls the next run of a job is when it really runs next', () => {
  const { world, clock, advance } = lively();
  const login = { username: 'reader', password: 'secret' };
  const server = createVeeamServer({
    world,
    versions: ['v7'],
    login,
    clock: () => clock.now,
    random: seeded(2),
    tokenLifetime: 30 * 60 * minute,
    localOffsetMinutes: 60,
  });
  const ask = (method: string, path: string, headers: Record<string, string>, body = '') =>
    JSON.parse(server.handle({ method, url: `/v7/${path}`, headers, body }).body);
  const form = { grant_type: 'password', ...login, disable_antiforgery_token: 'true' };
  const type = 'application/x-www-form-urlencoded';
  const { access_token } = ask('POST', 'token', { 'content-type': type }, String(new URLSearchParams(form)));
  const jobs: { id: string; nextRun?: string }[] = ask('GET', 'Jobs', {
    authorization: `Bearer ${access_token}`,
  });
  expect(jobs.filter(({ nextRun }) => nextRun === undefined)).toHaveLength(3);

  clock.now += 24 * 60 * minute;
  advance();
  for (const { id, nextRun } of jobs) {
    const begun = firstAttempts(world.sessions(), id).find((time) => time > start);
    if (nextRun !== undefined) expect(begun).toBe(Date.parse(nextRun));
  }
});

test('a copy job begins when its backup job has made a restore point', () => {
  const { world, clock, advance } = lively();
  clock.now += 30 * minute;
  advance();
  const copyJob = [...world.jobs.values()].find((job) => job.kind === 'copy');
  const sessionsOf = (id: string | undefined) => world.sessions().filter(({ jobId }) => jobId === id);
  const copies = sessionsOf(copyJob?.id);
  const backups = sessionsOf(copyJob?.backupJobId).filter(({ endedAt }) => endedAt !== undefined);
  expect(copies.length).toBeGreaterThan(10);
  expect(copies.map(({ createdAt }) => createdAt)).toEqual(backups.map(({ endedAt }) => endedAt));
});

test('no job runs twice at once', () => {
  const { world, clock, advance } = lively();
  clock.now += 2 * 60 * minute;
  advance();
  for (const { id } of world.jobs.values()) {
    const sessions = world.sessions().filter(({ jobId }) => jobId === id);
    const overlapping = sessions.filter((later, index) => {
      const earlier = sessions[index + 1];
      return earlier && (earlier.endedAt ?? clock.now) > later.createdAt;
    });
    expect(overlapping).toEqual([]);
  }
});

test('a job that is disabled runs no more', () => {
  const { world, clock, advance } = lively();
  for (const { id } of world.jobs.values()) world.changeJob(id, { enabled: false });
  clock.now += 60 * minute;
  advance();
  expect(world.sessions().filter(({ createdAt }) => createdAt > start + 2 * minute)).toEqual([]);
});

test('a session has processed what its log tells of', () => {
  const { world } = lively();
  const outcome = { Success: 'Success', Warning: 'Warning', Failed: 'Error' };
  for (const { id, objects } of world.sessions()) {
    const told = world
      .log(id)
      .filter(({ text }) => /^(Processing|Copying|Failed to process)/.test(text ?? ''));
    const ended = told.filter(({ status }) => status !== 'Running');
    const processed = world.processedObjects(id);
    expect(processed).toHaveLength(objects);
    expect(processed.map(({ status }) => outcome[status])).toEqual(ended.map(({ status }) => status));
  }
});

test('comes out the same from the same seed, however often it is advanced', () => {
  const often = lively(7);
  const once = lively(7);
  for (let step = 0; step < 60; step++) {
    often.clock.now += 10 * second;
    often.advance();
  }
  once.clock.now += 10 * minute;
  once.advance();
  const told = ({ world }: ReturnType<typeof lively>) =>
    world.sessions().map((session) => ({ ...session, log: world.log(session.id) }));
  expect(told(often)).toEqual(told(once));
});

test('forgets what is older than a day and a bit', () => {
  const { world, clock, advance } = lively();
  for (let hour = 0; hour < 27; hour++) {
    clock.now += 60 * minute;
    advance();
  }
  expect(Math.min(...world.sessions().map(({ createdAt }) => createdAt))).toBeGreaterThan(
    clock.now - 27 * 60 * minute,
  );
});

describe('a job that is started by hand', () => {
  const jobCalled = (world: VeeamWorld, name: string) => {
    const job = [...world.jobs.values()].find((job) => job.name === name);
    if (!job) throw new RangeError(`There is no job ${name}.`);
    return job;
  };

  test('runs at once and ends within seconds, as is its turn', () => {
    const { world, clock, advance } = lively();
    const job = jobCalled(world, 'Fabrikam SharePoint');
    const startAndEnd = () => {
      const { id } = world.onStart(job, clock.now);
      expect(world.session(id)).toMatchObject({ jobId: job.id, createdAt: clock.now, status: 'Running' });
      clock.now += 30 * second;
      advance();
      return world.session(id);
    };
    clock.now += 5 * second;
    advance();
    const first = startAndEnd();
    expect(first).toMatchObject({ status: 'Failed', willBeRetried: true });
    expect(startAndEnd()).toMatchObject({ status: 'Success', willBeRetried: false });
    expect(first).toMatchObject({ willBeRetried: false });
  });

  test.each(['Contoso Exchange to archive', 'Contoso Teams'])(
    'may have a schedule, or be a copy job: %s',
    (name) => {
      const { world, clock, advance } = lively();
      clock.now += 5 * minute;
      advance();
      const job = jobCalled(world, name);
      world.changeJob(job.id, { enabled: false });
      const { id } = world.onStart(job, clock.now);
      clock.now += 30 * second;
      advance();
      expect(['Success', 'Warning']).toContain(world.session(id)?.status);
    },
  );

  test('is not tried again for what failed before, and never runs twice at once', () => {
    const { world, clock, advance } = lively();
    for (let step = 0; step < 120; step++) {
      clock.now += minute;
      advance();
      for (const job of world.jobs.values()) {
        if (world.isRunning(job.id) || step % 7 > 2) continue;
        const before = world.lastSessionOf(job.id);
        world.onStart(job, clock.now);
        expect(before?.willBeRetried).not.toBe(true);
      }
    }
    for (const { id } of world.jobs.values()) {
      const sessions = world.sessions().filter(({ jobId }) => jobId === id);
      expect(sessions.filter(({ endedAt }) => endedAt === undefined).length).toBeLessThanOrEqual(1);
      const overlapping = sessions.filter((later, index) => {
        const earlier = sessions[index + 1];
        return earlier && (earlier.endedAt ?? clock.now) > later.createdAt;
      });
      expect(overlapping).toEqual([]);
      const broken = sessions
        .slice(1)
        .filter(({ willBeRetried }) => willBeRetried)
        .filter(({ id, mainSessionId = id, createdAt }) =>
          sessions.every((later) => later.createdAt <= createdAt || later.mainSessionId !== mainSessionId),
        );
      expect(broken).toEqual([]);
    }
  });
});
