import { isScheduleExpression } from '../../functions/config/schedule-expression';

test.each([
  'rate(1 minute)',
  'rate(5 minutes)',
  'rate(12 hours)',
  'rate(1 day)',
  'cron(0/10 * * * ? *)',
  'cron(*/5 7-19 ? * MON-FRI *)',
  'cron(15,45 0 L * ? 2026-2030)',
  'cron(0 10 LW JAN,jul ? *)',
  'cron(0 10 15W * ? *)',
  'cron(0 10 ? * 6L *)',
  'cron(0 10 ? * MON#2 *)',
])('%s is a schedule', (text) => {
  expect(isScheduleExpression(text)).toBe(true);
});

test.each([
  ['no unit', 'rate(5)'],
  ['a plural for one', 'rate(1 minutes)'],
  ['a singular for several', 'rate(5 minute)'],
  ['never', 'rate(0 minutes)'],
  ['seconds', 'rate(30 seconds)'],
  ['a duration', '5m'],
  ['five fields, as Unix has them', 'cron(*/5 * * * *)'],
  ['both kinds of day', 'cron(0 10 * * MON *)'],
  ['neither kind of day', 'cron(0 10 ? * ? *)'],
  ['minute 60', 'cron(60 * * * ? *)'],
  ['hour 24', 'cron(0 24 * * ? *)'],
  ['month 13', 'cron(0 0 1 13 ? *)'],
  ['Sunday as 0', 'cron(0 0 ? * 0 *)'],
  ['a backward range', 'cron(30-10 * * * ? *)'],
  ['a step of nothing', 'cron(*/0 * * * ? *)'],
  ['an empty part', 'cron(1,,2 * * * ? *)'],
  ['something after it', 'rate(5 minutes) # often'],
  ['a single occasion', 'at(2026-11-22T10:00:00)'],
])('%s is none: %s', (_, text) => {
  expect(isScheduleExpression(text)).toBe(false);
});
