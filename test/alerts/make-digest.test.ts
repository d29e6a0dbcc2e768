import { digestOf, openItems, pictureOfJob, type ServerPicture } from '../../functions/alerts/make-digest';
import { muteNotes } from '../../functions/alerts/mute-notes';
import { ConcernStory, silence } from './concern-story';
import { Nights } from './nights';
import { problem, reportOf } from './reports';

const dueAt = Date.UTC(2026, 10, 22, 6);
const denied = problem('access denied', 'error');
const slow = problem('slow', 'warning');

const server = (facts: Partial<ServerPicture>): ServerPicture => ({
  server: 'hq',
  open: [],
  notes: [],
  jobs: [],
  unseen: 0,
  ...facts,
});
const jobs = (...nights: readonly Nights[]) =>
  nights.map(({ record }, index) => pictureOfJob('hq', `j${index}`, record));

test('of no server nothing is told', () => {
  expect(digestOf(dueAt, [], [])).toEqual({
    dueAt,
    servers: 0,
    jobs: 0,
    unseen: 0,
    open: [],
    furtherOpen: 0,
    strips: [],
    furtherJobs: 0,
    notes: [],
    furtherNotes: 0,
  });
});

test('what is open is there, errors first, with its message and since when it is so', () => {
  const warned = new Nights().report(reportOf([slow])).sleep();
  const failed = new Nights()
    .sleep()
    .report(reportOf([denied]))
    .sleep();
  const healed = new Nights()
    .report(reportOf([denied]))
    .sleep()
    .well()
    .sleep();
  const { open } = digestOf(dueAt, [server({ jobs: jobs(warned, failed, healed) })], []);
  expect(open).toMatchObject([
    {
      server: 'hq',
      severity: 'error',
      parent: { channel: 'C1' },
      what: { report: { counts: { error: 1 } } },
    },
    { severity: 'warning', parent: { channel: 'C1' } },
  ]);
  expect(open[0]?.since).toBe(Date.parse(failed.incident.since));
});

test('a concern is there with its worst symptom, and the others are counted', () => {
  const { record } = new ConcernStory().find([
    { ...silence('warning'), id: '1' },
    { ...silence('error'), id: '2' },
    { ...silence('warning'), id: '3' },
  ]);
  const [item] = digestOf(dueAt, [server({ open: openItems(record, { server: 'hq' }) })], []).open;
  expect(item).toMatchObject({
    severity: 'error',
    what: { kind: 'concern', concern: { symptoms: [{ id: '2' }], further: 2 } },
  });
  expect(item).not.toHaveProperty('job');
});

test('the strip of a job has its last fourteen runs, and those come first whose last runs went worst', () => {
  const good = Array.from({ length: 20 }).reduce<Nights>((nights) => nights.well().sleep(), new Nights());
  const bad = new Nights()
    .well()
    .sleep()
    .report(reportOf([denied]))
    .sleep();
  const { strips } = digestOf(dueAt, [server({ jobs: jobs(good, bad) })], []);
  expect(strips.map(({ outcomes }) => outcomes)).toEqual([
    ['success', 'error'],
    Array.from({ length: 14 }, () => 'success'),
  ]);
  expect(strips[1]?.lastGood).toBe(good.record.lastGood);
});

test('what people muted is there without their names, behind what the configuration holds back, until it ends', () => {
  const mute = { by: 'U1', at: dueAt - 1 } as const;
  const mutes = [
    { ...mute, what: { kind: 'job' }, until: dueAt + 2, reason: 'Disk is replaced' },
    { ...mute, what: { kind: 'problem', marks: ['m'] }, until: dueAt + 1 },
    { ...mute, what: { kind: 'concern', topic: 'silence' }, until: dueAt },
  ] as const;
  const { record } = new Nights().well();
  const quiet = { kind: 'quiet', what: 'nobody is called', until: dueAt + 9 } as const;
  const pictures = [pictureOfJob('hq', 'j1', { ...record, mutes })];
  const { notes } = digestOf(dueAt, [server({ jobs: pictures, notes: muteNotes({ mutes }, 'hq') })], [quiet]);
  expect(notes).toEqual([
    quiet,
    { kind: 'muted', what: 'hq, some problems', until: dueAt + 1 },
    { kind: 'muted', what: 'job j1, some problems', until: dueAt + 1 },
    { kind: 'muted', what: 'hq (Disk is replaced)', until: dueAt + 2 },
    { kind: 'muted', what: 'job j1 (Disk is replaced)', until: dueAt + 2 },
  ]);
  expect(JSON.stringify(notes)).not.toContain('U1');
});

test('a digest of ten thousand jobs names few, counts the others, and takes little room', () => {
  const long = new Nights().report(reportOf([denied], { status: 'x'.repeat(5_000) }));
  const [picture] = jobs(long);
  if (picture === undefined) throw new Error('There is a job.');
  const ofAll = server({ jobs: Array.from({ length: 10_000 }, () => picture), unseen: 3 });
  const note = { kind: 'maintenance', what: 'y'.repeat(5_000), until: dueAt } as const;
  const digest = digestOf(
    dueAt,
    [ofAll],
    Array.from({ length: 500 }, () => note),
  );
  expect(digest).toMatchObject({ jobs: 10_003, unseen: 3, furtherOpen: 9_975, furtherJobs: 9_980 });
  expect(digest.furtherNotes).toBe(480);
  expect(JSON.stringify(digest).length).toBeLessThan(30_000);
});

test('a job that nobody knows by name has its id', () => {
  expect(jobs(new Nights().well())[0]?.strip.job).toBe('job j0');
});
