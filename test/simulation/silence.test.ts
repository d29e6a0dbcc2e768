import { playSilence } from './silence';

test('all that can be silent is told once, in time, and closed once; a night without a server is one incident', async () => {
  const { violations, situations } = await playSilence(1);
  expect(violations).toEqual([]);
  expect(situations).toBe(24);
}, 120_000);

test('so it is where requests meet faults, and polls are cut off and overlap', async () => {
  const { violations, broken } = await playSilence(3, { faults: 0.02 });
  expect(violations).toEqual([]);
  expect(broken).toBeGreaterThan(50);
}, 120_000);
