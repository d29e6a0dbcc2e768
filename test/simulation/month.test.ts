import { playMonth } from './month';

test('in a month of twenty nightly jobs, some of which people acknowledge or mute, the channel hears of what is new or has grown, of recoveries and of reminders, and of nothing else', async () => {
  const month = await playMonth({ hasPeople: true });
  expect(month.violations).toEqual([]);
  expect(month.newProblems).toBe(20);
  expect(month.grown).toBe(10);
  expect(month.recoveries).toBe(5);
  expect(month.channelPosts).toBeLessThanOrEqual(
    month.newProblems + month.grown + month.recoveries + month.remindersDue,
  );
  expect(month.presses).toBeGreaterThan(50);
  expect(month.rawItems).toBeGreaterThan(100 * month.channelPosts);
}, 120_000);

/** How many replies and files stood in the threads of that month before threads were for news alone. */
const repliesBefore = 724;

test('with a page the threads of that month hold news alone, and the channel hears of as much', async () => {
  const month = await playMonth({ hasPage: true });
  expect(month.violations).toEqual([]);
  expect(month.replies).toBeLessThanOrEqual(repliesBefore / 4);
  expect(month.channelPosts).toBe(44);
}, 120_000);
