import { countingTime, longestSilence } from '../../lib/poll-pace';
import { pausesOf } from '../../lib/schedule-pauses';

const hour = 60;
const day = 24 * hour;

test.each([
  ['rate(1 minute)', 1, 1],
  ['rate(5 minutes)', 5, 5],
  ['rate(2 hours)', 2 * hour, 2 * hour],
  ['cron(0/10 * * * ? *)', 10, 10],
  ['cron(* * ? * * *)', 1, 1],
  ['cron(0,20 * 1-31 * ? *)', 20, 40],
  ['cron(15 6 * * ? *)', day, day],
  ['cron(0/10 6-20 ? * MON-FRI *)', 10, 2 * day + 9 * hour + 10],
  ['cron(0 8 ? * 2,6 *)', 3 * day, 4 * day],
  ['cron(0 8 ? * tue *)', 7 * day, 7 * day],
  ['cron(0/30 * 1 * ? *)', 30, Number.POSITIVE_INFINITY],
  ['cron(0/30 * L * ? *)', 30, Number.POSITIVE_INFINITY],
  ['cron(0/30 * ? JAN-JUN * *)', 30, Number.POSITIVE_INFINITY],
  ['cron(0/30 * ? * MON#2 *)', 30, Number.POSITIVE_INFINITY],
])('%s polls every %d minutes at the soonest and %d at the latest', (schedule, shortest, longest) => {
  expect(pausesOf(schedule)).toEqual({ shortest, longest });
});

test.each([
  ['rate(1 minute)', 18],
  ['rate(5 minutes)', 20],
  ['rate(10 minutes)', 38],
  ['rate(1 hour)', 198],
  ['cron(0/10 6-20 ? * MON-FRI *)', 2 * day + 9 * hour + 38],
  ['rate(2 days)', 6 * day + 18],
])('with %s a server is silent after %d minutes', (schedule, minutes) => {
  expect(longestSilence(schedule)).toBe(minutes);
});

test.each(['rate(3 days)', 'cron(0 8 ? * TUE *)', 'cron(0/30 * 1 * ? *)'])(
  'with %s no alarm can wait for a poll',
  (schedule) => {
    expect(longestSilence(schedule)).toBeUndefined();
  },
);

test.each([
  ['rate(1 minute)', 5],
  ['rate(5 minutes)', 10],
  ['rate(1 hour)', 120],
  ['cron(0/10 6-20 ? * MON-FRI *)', 20],
  ['rate(3 days)', 1440],
])('with %s invocations are counted over %d minutes', (schedule, minutes) => {
  expect(countingTime(schedule)).toBe(minutes);
});
