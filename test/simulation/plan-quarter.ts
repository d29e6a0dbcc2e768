import { backupWindow } from '../../local/veeam/backup-window';
import type { BackupSchedule, CopySchedule, Schedule } from '../../local/veeam/schedule';
import { randomUuid, type VeeamWorld } from '../../local/veeam/world';
import { nextStart, type ScheduledJob, scheduleAt } from '../alerts/scheduled-job';
import { calmServer } from './calm-server';
import type { Chance } from './chance';
import { eventsOf } from './scripted-run';
import type { Situation } from './situation';
import type { PlannedEvent, PlannedOutage, PlannedServer } from './world-plan';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How long the quarter is, and how often its server is polled. */
export interface QuarterSize {
  readonly days: number;
  /** In ms. */
  readonly interval: number;
  /** Whether jobs that run every few minutes do so all day, and not for an hour of it. */
  readonly hasBusyJobs: boolean;
}

/** A server that does for a quarter what servers do, and what has to be heard of it. */
export interface QuarterPlan {
  readonly server: PlannedServer;
  readonly situations: readonly Situation[];
  readonly runs: number;
}

/** A job of the quarter. */
interface QuarterJob {
  readonly name: string;
  /** How long its runs take at first. */
  readonly duration: number;
  readonly schedule: BackupSchedule;
  /** Whether nobody starts it, and somebody disables it for a night, of which people hear. */
  readonly isTold?: true;
  /** What somebody makes of that one day. */
  readonly later?: BackupSchedule;
}

const daily = (days: Extract<Schedule, { kind: 'daily' }>['days'], hours: number, minutes = 0) =>
  ({ kind: 'daily', days, minuteOfDay: hours * 60 + minutes }) as const;

/** From eight in the evening to six in the morning, by Central European Time. */
const nights = backupWindow((_, hours) => hours >= 20 || hours < 6, 60);
const workingHours = backupWindow((weekday, hours) => weekday % 6 !== 0 && hours >= 8 && hours < 18, 60);
const oneHour = backupWindow((_, hours) => hours === 13, 60);

function jobsOf({ hasBusyJobs }: QuarterSize): readonly QuarterJob[] {
  const often = (minutes: 5 | 10 | 15 | 30): QuarterJob => ({
    name: `Every ${minutes} minutes`,
    duration: minute,
    schedule: { kind: 'every minutes', minutes, ...(!hasBusyJobs && { window: oneHour }) },
  });
  const hourly = (hours: 1 | 2 | 4 | 8 | 12): QuarterJob => ({
    name: `Every ${hours} hours`,
    duration: 10 * minute,
    schedule: { kind: 'every hours', hours },
  });
  return [
    { name: 'Nightly', isTold: true, duration: 40 * minute, schedule: daily('Everyday', 22) },
    { name: 'While clocks are put', duration: 20 * minute, schedule: daily('Everyday', 2, 30) },
    { name: 'Slow', duration: 5 * hour, schedule: daily('Everyday', 19) },
    {
      name: 'Later',
      duration: 30 * minute,
      schedule: daily('Everyday', 21),
      later: daily('Everyday', 1, 30),
    },
    { name: 'Earlier', duration: 30 * minute, schedule: daily('Workdays', 23), later: daily('Everyday', 17) },
    {
      name: 'Less often',
      duration: 10 * minute,
      schedule: { kind: 'every hours', hours: 2 },
      later: { kind: 'every hours', hours: 12 },
    },
    { name: 'On workdays', duration: 30 * minute, schedule: daily('Workdays', 20, 15) },
    { name: 'At weekends', duration: 2 * hour, schedule: daily('Weekends', 10) },
    { name: 'On Mondays', duration: hour, schedule: daily('Monday', 6) },
    { name: 'On Sundays', duration: hour, schedule: daily('Sunday', 2, 10) },
    { name: 'Nightly in a window', duration: hour, schedule: { ...daily('Everyday', 23), window: nights } },
    often(5),
    often(10),
    often(15),
    often(30),
    hourly(1),
    hourly(2),
    hourly(4),
    hourly(8),
    hourly(12),
    {
      name: 'Every 2 hours in a window',
      duration: 10 * minute,
      schedule: { kind: 'every hours', hours: 2, offsetMinutes: 20, window: nights },
    },
    {
      name: 'Every 4 hours on workdays',
      duration: 10 * minute,
      schedule: { kind: 'every hours', hours: 4, startWindow: workingHours },
    },
    {
      name: 'Every 30 minutes in a window',
      duration: 2 * minute,
      schedule: { kind: 'every minutes', minutes: 30, window: oneHour },
    },
    { name: 'By hand', duration: hour, schedule: { kind: 'manual only' } },
  ];
}

const copies: readonly { readonly name: string; readonly schedule: CopySchedule }[] = [
  { name: 'Copy at once', schedule: { kind: 'immediate' } },
  { name: 'Copy at once by night', schedule: { kind: 'immediate', window: nights } },
  { name: 'Copy every 4 hours', schedule: { kind: 'every hours', hours: 4 } },
  { name: 'Copy every 30 minutes', schedule: { kind: 'every minutes', minutes: 30, window: oneHour } },
  { name: 'Copy daily', schedule: daily('Everyday', 23, 30) },
];

/** @param start midnight UTC, epoch ms */
export function planQuarter(chance: Chance, start: number, size: QuarterSize): QuarterPlan {
  const end = start + size.days * day;
  // Forward, and back again later.
  const clocks = [
    { at: start + Math.round(0.3 * size.days) * day + hour, by: 60, windows: 'move' as const },
    { at: start + Math.round(0.8 * size.days) * day + hour, by: -60, windows: 'move' as const },
  ];
  const upgradedAt = start + Math.round(size.days / 2) * day + 12 * hour;
  const events: PlannedEvent[] = [];
  const situations: Situation[] = [];
  const organizationId = randomUuid(chance.random);
  events.push({
    at: start,
    happen: (world) => {
      world.addOrganization({ id: organizationId, name: 'contoso.onmicrosoft.com' });
    },
  });

  let runs = 0;
  /** Plans the runs of a job. @returns when they ended */
  function run(
    id: string,
    { name, duration, isTold }: Pick<QuarterJob, 'name' | 'duration' | 'isTold'>,
    job: ScheduledJob,
  ): readonly number[] {
    const own = chance.stream(name);
    const manual = isTold ? [] : manualTimes(own, job.schedule, start, end);
    const ended: number[] = [];
    let free = start;
    for (;;) {
      const late = own.happens(0.1) ? own.between(1, 25) * minute : own.between(0, 20) * 1_000;
      const planned = nextStart(job, free);
      const byHand = manual.find((time) => time > free + minute) ?? Number.POSITIVE_INFINITY;
      const begins = Math.min(
        planned === undefined ? Number.POSITIVE_INFINITY : lateStart(job, planned, late),
        byHand,
      );
      if (begins >= end) return ended;
      // Run times grow slowly, and are not always the same.
      const grown = duration * (1 + (begins - start) / (end - start));
      const takes = () => Math.round(grown * (0.7 + 0.6 * own.random()) * (own.happens(0.02) ? 1.8 : 1));
      free = planRun(own, id, begins, takes, events);
      ended.push(free);
      runs++;
    }
  }

  const ends = new Map<string, readonly number[]>();
  for (const quarterJob of jobsOf(size)) {
    const { name, schedule } = quarterJob;
    const id = randomUuid(chance.random);
    events.push({
      at: start,
      happen: (world) => {
        world.addJob({
          id,
          name,
          organizationId,
          schedule,
          retries: { enabled: true, attempts: 3, waitMinutes: 10 },
        });
      },
    });
    const { job, told } = withChanges(chance.stream(`changes of ${name}`), quarterJob, {
      start,
      end,
      clocks,
    });
    situations.push(...told);
    events.push(...changesOf(id, job));
    ends.set(id, run(id, quarterJob, job));
  }
  const [copied = '', ended = []] = [...ends][0] ?? [];
  for (const { name, schedule } of copies) {
    const id = randomUuid(chance.random);
    events.push({
      at: start,
      happen: (world) => {
        world.addJob({ id, name, organizationId, kind: 'copy', schedule, backupJobId: copied });
      },
    });
    const job = { schedule, offset: 60, clocks: clocks.map(withStill), edits: [], pauses: [] };
    if (schedule.kind !== 'immediate') run(id, { name, duration: 15 * minute }, job);
    else
      for (const time of ended) {
        events.push(
          ...eventsOf({
            id: randomUuid(chance.random),
            jobId: id,
            beginsAt: time + minute,
            endsAt: time + 10 * minute,
            status: 'Success',
          }),
        );
        runs++;
      }
  }
  for (let time = start + 9 * day; time < end; time += day) {
    events.push({ at: time, happen: (world) => world.forgetSessionsBefore(time - 9 * day) });
  }
  return {
    server: {
      ...calmServer([]),
      api: 'v7',
      upgrade: { at: upgradedAt, api: 'v8' },
      events,
      outages: shortOutages(chance.stream('outages'), start, end, size.interval),
      certificateEnds: () => end + 400 * day,
      offsetMinutes: (time) =>
        clocks.reduce((minutes, { at, by }) => (at <= time ? minutes + by : minutes), 60),
    },
    situations,
    runs,
  };
}

/** One that waits, and is disabled meanwhile, does not begin; nor is one late that follows. */
function lateStart(job: ScheduledJob, planned: number, late: number): number {
  const isNearPause = job.pauses.some(
    ({ from, to }) => from <= planned + late && planned + late < to + 2 * hour,
  );
  return isNearPause ? planned : planned + late;
}

/** Plans a run, which fails now and then and is then tried again. @returns when it is over */
function planRun(
  chance: Chance,
  jobId: string,
  beginsAt: number,
  takes: () => number,
  events: PlannedEvent[],
): number {
  const id = randomUuid(chance.random);
  const endsAt = beginsAt + takes();
  if (!chance.happens(0.03)) {
    events.push(...eventsOf({ id, jobId, beginsAt, endsAt, status: 'Success' }));
    return endsAt;
  }
  const willBeRetried = chance.happens(0.7);
  events.push(...eventsOf({ id, jobId, beginsAt, endsAt, status: 'Failed', willBeRetried }));
  if (!willBeRetried) return endsAt;
  const again = endsAt + 10 * minute;
  const over = again + takes();
  const retry = { count: 1, of: id };
  events.push(
    ...eventsOf({
      id: randomUuid(chance.random),
      jobId,
      beginsAt: again,
      endsAt: over,
      status: 'Success',
      retry,
    }),
  );
  return over;
}

/** People start jobs that do not run all the time, about once in a week. */
function manualTimes(chance: Chance, schedule: Schedule, start: number, end: number): readonly number[] {
  if (schedule.kind === 'every minutes') return [];
  const times: number[] = [];
  for (let time = start; time < end; ) {
    time += chance.between(1, 14 * 24 * 60) * minute;
    times.push(time);
  }
  return times;
}

/** What people do to a job: they disable it for some hours, and for a night now and then; they give it another schedule. */
function withChanges(
  chance: Chance,
  { name, schedule, isTold, later }: QuarterJob,
  {
    start,
    end,
    clocks,
  }: { readonly start: number; readonly end: number; readonly clocks: ScheduledJob['clocks'] },
): { readonly job: ScheduledJob; readonly told: readonly Situation[] } {
  const changedAt = start + 0.6 * (end - start) + 11 * hour;
  const edits = later === undefined ? [] : [{ at: changedAt, schedule: later }];
  const plain = { schedule, offset: 60, clocks, edits, pauses: [] };
  if (schedule.kind === 'manual only') return { job: plain, told: [] };
  const pauses: { from: number; to: number }[] = [];
  const told: Situation[] = [];
  for (let time = start + 3 * day; time < end - 3 * day; time += chance.between(3, 12) * day) {
    const next = nextStart(plain, time + chance.between(0, 24 * 60) * minute) ?? end;
    const second = nextStart(plain, next) ?? end;
    if (next > end - 3 * day || pauses.some(({ to }) => to > next - 2 * day)) continue;
    const isDaily = schedule.kind === 'daily' && second - next >= 20 * hour;
    const isRare = second - next >= 4 * hour;
    if (!isRare && schedule.kind === 'every hours') continue;
    // Between two runs, over one and enabled soon after, or so long that people hear of it.
    const isFirst = isTold && pauses.length === 0;
    const how = isFirst ? 'long' : chance.pick(['between', 'over', 'over', 'long'] as const);
    if (how === 'between' && isDaily) pauses.push({ from: next + 12 * hour, to: next + 17 * hour });
    if (how === 'over')
      pauses.push({ from: next - (isRare ? 3 * hour : minute), to: next + (isRare ? 50 : 20) * minute });
    if (how !== 'long' || !isDaily || !isTold) continue;
    pauses.push({ from: next - 3 * hour, to: next + 12 * hour });
    told.push({
      topic: 'silence',
      title: `Job disabled: ${name}`,
      told: { from: next, by: next + 4 * hour + 30 * minute },
      over: {
        title: `Backup no longer overdue: ${name}`,
        from: next + 12 * hour,
        by: next + 13 * hour + 30 * minute,
      },
    });
  }
  return { job: { ...plain, pauses }, told };
}

/** What of that is to be seen on the server. */
function changesOf(id: string, job: ScheduledJob): readonly PlannedEvent[] {
  const enable = (enabled: boolean) => (world: VeeamWorld) => world.changeJob(id, { enabled });
  const reschedules = [...job.clocks, ...job.edits].map(({ at }) => {
    const schedule = scheduleAt(job, at);
    const happen = (world: VeeamWorld) => {
      if (schedule.kind !== 'immediate') world.reschedule(id, schedule);
    };
    return { at, happen };
  });
  return [
    ...reschedules,
    ...job.pauses.flatMap(({ from, to }) => [
      { at: from, happen: enable(false) },
      { at: to, happen: enable(true) },
    ]),
  ];
}

/** The windows of copy jobs stay where they are. */
function withStill({ at, by }: ScheduledJob['clocks'][number]) {
  return { at, by, windows: 'stay' as const };
}

/** Once in a few days the network fails, for fewer polls than make an outage. */
function shortOutages(
  chance: Chance,
  start: number,
  end: number,
  interval: number,
): readonly PlannedOutage[] {
  const outages: PlannedOutage[] = [];
  for (let time = start + day; time < end; time += chance.between(1, 5) * day) {
    const from = time + chance.between(0, 24 * 60) * minute;
    outages.push({
      from,
      to: from + chance.between(1, 2 * (interval / minute) - 1) * minute,
      how: 'unreachable',
    });
  }
  return outages;
}
