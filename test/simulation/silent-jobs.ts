import type { ApiVersion } from '../../local/veeam/api-version';
import { darkNight, type NightlyJob, type SilentScript, silentDays, usual } from './silent-script';
import { nextHour } from './situation';

const minute = 60_000;
const hour = 60 * minute;

/** How late a run may begin until it is missed: so much for clocks that are changed, and a day's twenty-fourth part. */
const latestOfDaily = 2 * hour;
const latestOfHourly = 30 * minute;

/** The job of which a good run is expected within a time, in ms. */
export const limited = { job: 'Limited', success: 30 * hour } as const;

/** Twenty jobs that are well, and others of which each is silent in a way of its own. */
export function writeSilentJobs(script: SilentScript, api: ApiVersion): void {
  const backups = Array.from({ length: 20 }, (_, index) => script.nightly(`Nightly ${index + 1}`, always));
  writeMissedRuns(script);
  writeDisabledJobs(script);
  writeRemovedJobs(script);
  writeLongRuns(script);
  writeNoGoodRun(script);
  const copied = backups[0]?.id;
  if (api === 'v5' || copied === undefined) return;
  const copies = script.nightly('Copies', allBut(6), { kind: 'copy', backupJobId: copied });
  tellOverdue(script, 'Copies', copies, { night: 6, again: 7 });
}

function writeMissedRuns(script: SilentScript): void {
  const { at, within } = script;
  tellOverdue(script, 'Sleeper', script.nightly('Sleeper', allBut(2)), { night: 2, again: 3 });
  // After the night in which the server is down it does not run any more.
  const dead = script.nightly('Dead', until(4));
  tellOverdue(script, 'Dead', dead, { night: 5 });

  const added = script.nightly('Never', (night) => night >= 3, {}, at(1, 12));
  script.run(added.id, at(3, 15), at(3, 15) + usual);
  script.tell({
    topic: 'silence',
    title: 'First backup overdue: Never',
    told: within(added.due(1), added.due(1) + latestOfDaily),
    over: { title: 'Backup no longer overdue: Never', ...within(at(3, 15), at(3, 15) + usual) },
  });

  const hourly = script.addJob('Hourly', { schedule: { kind: 'every hours', hours: 1 } });
  const pauses = [
    [at(...darkNight.from), at(...darkNight.to)],
    [at(1, 10), at(1, 13)],
  ] as const;
  for (let time = at(0, 1); time < at(silentDays, 0); time += hour) {
    const isPaused = pauses.some(([from, to]) => time >= from && time < to);
    if (!isPaused) script.run(hourly, time, time + 3 * minute);
  }
  script.tell({
    topic: 'silence',
    title: 'Backup overdue: Hourly',
    told: within(at(1, 10), at(1, 10) + latestOfHourly),
    over: { title: 'Backup no longer overdue: Hourly', ...within(at(1, 13), at(1, 13, 3)) },
  });
}

function writeDisabledJobs(script: SilentScript): void {
  const { at, within } = script;
  const enable = (id: string, time: number, enabled: boolean) =>
    script.happens(time, (world) => world.changeJob(id, { enabled }));

  const disabled = script.nightly('Disabled', (night) => night !== 1 && night !== 2);
  enable(disabled.id, at(1, 12), false);
  enable(disabled.id, at(3, 12), true);
  script.tell({
    topic: 'silence',
    title: 'Job disabled: Disabled',
    told: within(disabled.due(1), nextHour(disabled.due(1) + latestOfDaily)),
    over: { title: 'Backup no longer overdue: Disabled', ...within(at(3, 12), at(3, 13)) },
  });

  // Nobody hears of one for hours within which no run is due.
  const paused = script.nightly('Paused', always);
  enable(paused.id, at(6, 10), false);
  enable(paused.id, at(6, 15), true);
}

function writeRemovedJobs(script: SilentScript): void {
  const { at, within } = script;
  const removed = script.nightly('Removed', until(3));
  script.happens(at(3, 12), (world) => world.removeJob(removed.id));
  script.tell({ topic: 'silence', title: 'Job removed: Removed', told: within(at(3, 12), at(3, 13)) });

  const lost = script.nightly('Lost', until(2));
  script.happens(at(4, 10), (world) => world.removeJob(lost.id));
  script.tell({
    topic: 'silence',
    title: 'Backup overdue: Lost',
    told: within(lost.due(2), lost.due(2) + latestOfDaily),
    over: { title: 'Job removed: Lost', ...within(at(4, 10), at(4, 11)) },
  });
}

function writeLongRuns(script: SilentScript): void {
  const { at, within } = script;
  const long = script.nightly('Long', allBut(6));
  const begins = long.due(6);
  script.run(long.id, begins, begins + 10 * hour);
  // Three times as long as the runs before, and an hour.
  const isTooLongAt = begins + 3 * usual + hour;
  script.tell({
    topic: 'silence',
    title: 'Backup running unusually long: Long',
    told: within(isTooLongAt, nextHour(isTooLongAt)),
    over: { title: 'Long run over: Long', ...within(begins + 10 * hour) },
  });

  // Of its very first run nobody knows how long it takes.
  const hanging = script.addJob('Hanging', { schedule: { kind: 'manual only' } });
  script.run(hanging, at(0, 2), at(8, 2));
  script.tell({
    topic: 'silence',
    title: 'Backup running unusually long: Hanging',
    told: within(at(7, 2), at(7, 3)),
    over: { title: 'Long run over: Hanging', ...within(at(8, 2)) },
  });
}

function writeNoGoodRun(script: SilentScript): void {
  const { within } = script;
  const { id, due } = script.nightly(limited.job, allBut(2));
  script.run(id, due(2), due(2) + usual, 'Failed');
  const lastGood = due(1) + usual;
  script.tell({
    topic: 'silence',
    title: 'Good backup overdue: Limited',
    told: within(lastGood, lastGood + limited.success + minute),
    over: { title: 'Backup no longer overdue: Limited', ...within(due(3), due(3) + usual + minute) },
  });
}

/** A run of a night does not begin; the job runs again in a later one, or never. */
function tellOverdue(
  script: SilentScript,
  name: string,
  { due }: NightlyJob,
  { night, again }: { readonly night: number; readonly again?: number },
): void {
  const { within } = script;
  script.tell({
    topic: 'silence',
    title: `Backup overdue: ${name}`,
    told: within(due(night), due(night) + latestOfDaily),
    ...(again !== undefined && {
      over: {
        title: `Backup no longer overdue: ${name}`,
        ...within(due(again), due(again) + usual + minute),
      },
    }),
  });
}

function always(): boolean {
  return true;
}

function allBut(one: number): (night: number) => boolean {
  return (night) => night !== one;
}

function until(first: number): (night: number) => boolean {
  return (night) => night < first;
}
