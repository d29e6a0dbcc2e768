import type { Config } from '../../functions/config/config';
import { addBackups, addEnded, denied, news } from '../polling/backups';
import { blocksOf, closeStage } from '../polling/current-stage';
import { nothingExpected } from '../polling/stage';
import { type ActingStage, ana, eve, setActing } from './acting-stage';

afterEach(closeStage);

const hour = 60;
const night: Config['quiet'] = [{ from: '22:00', to: '06:00', timezone: 'UTC', days: [0, 1, 2, 3, 4, 5, 6] }];
const routes = [{ job: '*', mention: 'S0123456789' }];

/** A stage at a quarter past ten in the evening, in quiet hours, with the message of a job that has just failed. */
async function setNight() {
  const stage = await setActing({ rules: { routes, expect: nothingExpected, quiet: night } });
  const { jobId } = addBackups(stage, { retries: false });
  stage.pass(hour + 15);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  return { stage, jobId };
}

/** Polls again and again. @param every after so many hours */
async function pass(stage: ActingStage, hours: number, every: number): Promise<void> {
  for (let passed = 0; passed < hours; passed += every) {
    stage.pass(every * hour);
    await stage.invoke();
  }
}

const remindersIn = (stage: ActingStage) =>
  stage.replies(stage.parents()[0]).filter((reply) => blocksOf(reply).includes('You acknowledged this'));

test('whoever acknowledged something at night is reminded of it by day, each day', async () => {
  const { stage } = await setNight();
  await stage.act(stage.press('acknowledge', eve));
  await pass(stage, 30, 5);
  expect(remindersIn(stage)).toHaveLength(0);
  await pass(stage, 1, 1);
  expect(remindersIn(stage)).toHaveLength(1);
  await pass(stage, 24, 6);
  expect(remindersIn(stage)).toHaveLength(2);
});

test('that something acknowledged got worse at night is told in the morning, to whoever acknowledged it', async () => {
  const { stage, jobId } = await setNight();
  await stage.act(stage.press('acknowledge', eve));
  stage.pass(hour);
  addEnded(stage, jobId, 'Failed', [denied('finance'), news(1)]);
  await stage.invoke();
  expect(stage.timeline()).toHaveLength(1);
  await pass(stage, 8, 4);
  expect(stage.timeline()).toHaveLength(2);
  expect(blocksOf(stage.timeline()[1])).toContain(eve);
  expect(blocksOf(stage.timeline()[1])).not.toContain('S0123456789');
});

test('that something muted got worse at night breaks through the mute of its problem in the morning', async () => {
  const { stage, jobId } = await setNight();
  await stage.act(stage.press('mute', eve, { value: 'problem 7' }));
  stage.pass(hour);
  const mailboxes = Array.from({ length: 30 }, (_, number) => denied(`mailbox${number}`));
  addEnded(stage, jobId, 'Failed', mailboxes);
  await stage.invoke();
  expect(blocksOf(stage.parents()[0])).toContain('Muted until ');
  expect(stage.timeline()).toHaveLength(1);
  await pass(stage, 8, 4);
  expect(stage.timeline()).toHaveLength(2);
  expect(blocksOf(stage.timeline()[1])).toContain('S0123456789');
});

test.each([
  ['the problem', 'problem 7'],
  ['the job', 'job 7'],
])(
  'whoever mutes %s at night is not called about it in the morning, but at the end of the mute',
  async (_, value) => {
    const { stage } = await setNight();
    await stage.act(stage.press('mute', ana, { value }));
    await pass(stage, 24 * 7 - 12, 12);
    expect(stage.timeline()).toHaveLength(1);
    await pass(stage, 22, 11);
    expect(stage.timeline()).toHaveLength(2);
  },
);
