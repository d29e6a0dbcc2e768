import type { KnownBlock } from '@slack/types';
import type { Config } from '../../functions/config/config';
import type { Message } from '../../local/slack/workspace/message';
import { addBackups, addEnded, denied, missing } from './backups';
import { closeStage, set } from './current-stage';
import { nothingExpected, type Stage } from './stage';

afterEach(closeStage);

const night: Config['quiet'] = [{ from: '22:00', to: '06:00', timezone: 'UTC', days: [0, 1, 2, 3, 4, 5, 6] }];
const routes = [{ job: '*', mention: 'S0123456789' }];
const hour = 60;

const shown = (message: Message | undefined) => JSON.stringify(message?.blocks as KnownBlock[] | undefined);
const calls = (messages: readonly Message[]) =>
  messages.filter((message) => shown(message).includes('usergroup'));

/** A stage at ten in the evening, when it gets quiet, with a job that has just failed. */
async function setNight(rules: Partial<Pick<Config, 'quiet' | 'maintenance'>>): Promise<{
  readonly stage: Stage;
  readonly jobId: string;
}> {
  const stage = await set({ rules: { routes, expect: nothingExpected, ...rules } });
  const { jobId } = addBackups(stage, { retries: false });
  stage.pass(hour);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  return { stage, jobId };
}

/** Polls every hour. */
async function pass(stage: Stage, hours: number): Promise<void> {
  for (let count = 0; count < hours; count++) {
    stage.pass(hour);
    await stage.invoke();
  }
}

test('in quiet hours the message is there and calls nobody; at their end those hear of it who should', async () => {
  const { stage } = await setNight({ quiet: night });
  const [parent] = stage.parents();
  expect(shown(parent)).toContain('Quiet hours until ');
  expect(calls(stage.timeline())).toEqual([]);
  await pass(stage, 6);
  expect(stage.timeline()).toHaveLength(1);
  await pass(stage, 1);
  expect(stage.timeline()).toHaveLength(2);
  expect(calls(stage.timeline())).toHaveLength(1);
  expect(shown(stage.timeline()[1])).toContain('Nobody was called when it happened.');
  expect(shown(stage.parents()[0])).not.toContain('Quiet hours until ');
  await pass(stage, 12);
  expect(stage.timeline()).toHaveLength(2);
});

test('what is new within an open incident is told in the thread meanwhile, and once at the end', async () => {
  const { stage, jobId } = await setNight({ quiet: night });
  stage.pass(2 * hour);
  addEnded(stage, jobId, 'Failed', [denied('finance'), missing('Sales')]);
  await stage.invoke();
  expect(stage.timeline()).toHaveLength(1);
  await pass(stage, 6);
  expect(stage.timeline()).toHaveLength(2);
  expect(calls(stage.timeline())).toHaveLength(1);
});

test('what was over before the end calls nobody', async () => {
  const { stage, jobId } = await setNight({ quiet: night });
  stage.pass(2 * hour);
  addEnded(stage, jobId, 'Success', []);
  await stage.invoke();
  await pass(stage, 8);
  expect(stage.timeline()).toHaveLength(1);
  expect(shown(stage.parents()[0])).toContain('Backup recovered');
});

test('errors call at once where they are excepted', async () => {
  const { stage } = await setNight({ quiet: night.map((rule) => ({ ...rule, except: 'error' as const })) });
  expect(calls(stage.timeline())).toHaveLength(1);
});

test('while a server is maintained its runs are judged, and nobody is called before the end', async () => {
  const to = Date.UTC(2026, 10, 22, 3);
  const maintenance = [{ server: 'hq', from: Date.UTC(2026, 10, 21, 20), to, reason: 'Patch day' }];
  const { stage } = await setNight({ maintenance });
  expect(shown(stage.parents()[0])).toContain('Patch day');
  expect(calls(stage.timeline())).toEqual([]);
  await pass(stage, 5);
  expect(calls(stage.timeline())).toHaveLength(1);
});

test('a reminder that is due in quiet hours waits for their end, and is no more than a reminder then', async () => {
  const alerts = { remindAfter: { error: 26 * hour * 60_000 } };
  const stage = await set({ alerts, rules: { routes, expect: nothingExpected, quiet: night } });
  const { jobId } = addBackups(stage, { retries: false });
  stage.pass(-hour);
  addEnded(stage, jobId, 'Failed', [denied('finance')]);
  await stage.invoke();
  expect(stage.timeline()).toHaveLength(1);
  await pass(stage, 31);
  expect(stage.timeline()).toHaveLength(1);
  await pass(stage, 3);
  expect(stage.timeline()).toHaveLength(2);
  expect(shown(stage.timeline()[1])).toContain('Reminder: ');
  expect(shown(stage.timeline()[1])).not.toContain('Nobody was called');
});

test('where maintenance is taken out of the configuration, people hear at once of what it held back', async () => {
  const maintenance = [
    { from: Date.UTC(2026, 10, 21, 20), to: Date.UTC(2026, 11, 21), reason: 'Patch month' },
  ];
  const { stage } = await setNight({ maintenance });
  await pass(stage, 3);
  expect(calls(stage.timeline())).toEqual([]);
  stage.coldStart({ maintenance: [] });
  await pass(stage, 2);
  expect(calls(stage.timeline())).toHaveLength(1);
});
