import { apiVersions } from '../../../local/veeam/api-version';
import { backupWindow } from '../../../local/veeam/backup-window';
import type { BackupSchedule, CopySchedule } from '../../../local/veeam/schedule';
import { minute, smallServer, start } from './small-world';

const evenings = backupWindow((_, hour) => hour >= 18, 60);

/** What a version says of a backup job with a schedule. */
function backupJob(schedule: BackupSchedule, version = 'v8') {
  const { world, organization, get } = smallServer();
  const { id } = world.addJob({ name: 'SharePoint', organizationId: organization.id, schedule });
  return get(`/${version}/Jobs/${id}`).json;
}

/** What a version says of a copy job with a schedule. */
function copyJob(schedule: CopySchedule, version = 'v8') {
  const { world, organization, get } = smallServer();
  const { id } = world.addJob({ name: 'Copy', organizationId: organization.id, kind: 'copy', schedule });
  return get(`/${version}/CopyJobs/${id}`).json;
}

describe('a backup job', () => {
  test.each([
    ['ManualOnly', { kind: 'manual only' }, { scheduleEnabled: false }],
    [
      'Daily',
      { kind: 'daily', days: 'Workdays', minuteOfDay: 7 * 60 + 5 },
      { scheduleEnabled: true, dailyType: 'Workdays', dailyTime: '07:05:00', backupWindowEnabled: false },
    ],
    ['Periodically', { kind: 'every minutes', minutes: 5 }, { periodicallyEvery: 'Minutes5' }],
    [
      'Periodically',
      { kind: 'every hours', hours: 4, offsetMinutes: 20 },
      { periodicallyEvery: 'Hours4', periodicallyOffsetMinutes: 20, periodicallyWindowEnabled: false },
    ],
  ] satisfies [string, BackupSchedule, object][])('says that it runs %s: %j', (type, schedule, words) => {
    expect(backupJob(schedule).schedulePolicy).toMatchObject({ type, ...words });
  });

  test('names the hours in which it may work, and those at which it may begin', () => {
    const { schedulePolicy } = backupJob({
      kind: 'every hours',
      hours: 1,
      window: evenings,
      startWindow: backupWindow((day) => day === 6),
    });
    const { backupWindowSettings, periodicallyWindowSettings, ...rest } = schedulePolicy;
    expect(rest).toMatchObject({ backupWindowEnabled: true, periodicallyWindowEnabled: true });
    expect(backupWindowSettings).toEqual({ backupWindow: evenings.hours, minuteOffset: 60 });
    expect(periodicallyWindowSettings.backupWindow.indexOf(true)).toBe(6 * 24);
    expect(periodicallyWindowSettings.backupWindow).toHaveLength(7 * 24);
  });

  test('has no word for twelve hours before v8', () => {
    const said = apiVersions.map(
      (version) => backupJob({ kind: 'every hours', hours: 12 }, version).schedulePolicy.periodicallyEvery,
    );
    expect(said).toEqual([null, null, null, 'Hours12']);
  });

  test.each(apiVersions)('%s: runs every night unless told otherwise, and says when next', (version) => {
    const { get, job, clock } = smallServer({ tokenLifetime: 24 * 60 * minute });
    const read = () => get(`/${version}/Jobs/${job.id}`).json;
    expect(read().schedulePolicy).toMatchObject({
      type: 'Daily',
      dailyType: 'Everyday',
      dailyTime: '22:00:00',
      retryEnabled: true,
      retryNumber: 3,
      retryWaitInterval: 10,
    });
    expect(read().nextRun).toBe('2026-03-01T21:00:00Z');
    clock.now = Date.parse('2026-03-01T21:00:00Z');
    expect(read().nextRun).toBe('2026-03-02T21:00:00Z');
  });

  test('has a next run by the server’s own clock', () => {
    const { get, job } = smallServer({ localOffsetMinutes: -420 });
    expect(get(`/v8/Jobs/${job.id}`).json.nextRun).toBe('2026-03-02T05:00:00Z');
  });

  test('has no next run while it is disabled, or when somebody else starts it', () => {
    const { get, world, job } = smallServer();
    const read = () => get(`/v8/Jobs/${job.id}`).json;
    world.changeJob(job.id, { enabled: false });
    expect(read()).toMatchObject({ isEnabled: false, schedulePolicy: { type: 'Daily' } });
    expect(read()).not.toHaveProperty('nextRun');
    world.changeJob(job.id, { enabled: true });
    expect(read()).toHaveProperty('nextRun');
    world.reschedule(job.id, { kind: 'manual only' });
    expect(read()).not.toHaveProperty('nextRun');
  });

  test('may say what a server says whose scheduler stands still', () => {
    const { get, world, job } = smallServer();
    world.changeJob(job.id, { nextRun: start - 24 * 60 * minute });
    expect(get(`/v8/Jobs/${job.id}`).json.nextRun).toBe('2026-02-28T10:00:00Z');
  });

  test('was last run when it began last, and last backed up when that left something to restore', () => {
    const { get, world, organization } = smallServer();
    const { id: jobId } = world.addJob({ name: 'SharePoint', organizationId: organization.id });
    world.addSession({ jobId, createdAt: start, endedAt: start + minute, status: 'Warning' });
    world.addSession({ jobId, createdAt: start + 5 * minute, endedAt: start + 6 * minute, status: 'Failed' });
    expect(get(`/v8/Jobs/${jobId}`).json).toMatchObject({
      lastRun: '2026-03-01T10:05:00.0004016Z',
      lastStatus: 'Failed',
      lastBackup: '2026-03-01T10:00:00.0004016Z',
    });
  });

  test('is found by its repository and its organization, and below the latter until v7', () => {
    const { get, world, job, organization } = smallServer();
    const other = world.addOrganization({ name: 'fabrikam.onmicrosoft.com' });
    const repository = world.addRepository({ name: 'Archive' });
    const added = world.addJob({
      name: 'Fabrikam',
      organizationId: other.id,
      repositoryId: repository.id,
    });
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    expect(ids(get(`/v8/Jobs?repositoryId=${repository.id}`).json.results)).toEqual([added.id]);
    expect(ids(get(`/v8/Jobs?organizationId=${organization.id}`).json.results)).toEqual([job.id]);
    for (const version of ['v5', 'v6', 'v7']) {
      const { href } = get(`/${version}/Organizations/${other.id}`).json._links.jobs;
      expect(ids(get(new URL(href, 'https://vb365.contoso.example:4443').pathname).json)).toEqual([added.id]);
    }
    expect(get(`/v8/Organizations/${other.id}`).json._links).not.toHaveProperty('jobs');
  });
});

describe('a copy job', () => {
  test.each([
    ['Immediate', { kind: 'immediate' }, {}],
    [
      'DailyAtTime',
      { kind: 'daily', days: 'Sunday', minuteOfDay: 0 },
      { dailyType: 'Sunday', dailyTime: '00:00:00' },
    ],
    ['Periodically', { kind: 'every hours', hours: 2 }, { periodicallyEvery: 'Hours2' }],
    ['Periodically', { kind: 'every minutes', minutes: 30 }, { periodicallyEvery: 'Minutes30' }],
  ] satisfies [string, CopySchedule, object][])('says that it runs %s: %j', (type, schedule, words) => {
    const { schedulePolicy } = copyJob(schedule);
    expect(schedulePolicy).toEqual({ type, backupCopyWindowEnabled: false, ...words });
  });

  test('names the hours in which it may work', () => {
    expect(copyJob({ kind: 'immediate', window: evenings }, 'v6').schedulePolicy).toEqual({
      type: 'Immediate',
      backupCopyWindowEnabled: true,
      backupCopyWindowSettings: { backupWindow: evenings.hours, minuteOffset: 60 },
    });
  });

  test('has a next run of its own where it does not follow its backup job', () => {
    expect(copyJob({ kind: 'immediate' })).not.toHaveProperty('nextRun');
    expect(copyJob({ kind: 'every hours', hours: 2 }).nextRun).toBe('2026-03-01T11:00:00Z');
  });
});
