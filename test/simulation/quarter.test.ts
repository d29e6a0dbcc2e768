import { playQuarter } from './quarter';

const minute = 60_000;

test('in three weeks with clocks that are put, an upgrade, and all that people do to jobs there is no false alarm', async () => {
  // The whole quarter: npm run simulate -- --quarter
  const { violations, runs, situations, posts } = await playQuarter(1, {
    days: 21,
    interval: 15 * minute,
    hasBusyJobs: false,
  });
  expect(violations).toEqual([]);
  expect(runs).toBeGreaterThan(2_000);
  // One job was disabled for a night, which is told and closed.
  expect(situations).toBe(1);
  expect(posts.ofConcerns).toBe(2);
}, 120_000);
