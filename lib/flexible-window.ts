import type { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';

const minutesPer = new Map([
  ['minute', 1],
  ['hour', 60],
  ['day', 1440],
]);

const atMostMinutes = 15;

/** `cron(…)` does not say how far apart its times are. */
const cronMinutes = 5;

/**
 * The time within which EventBridge Scheduler may start a poll, so that the servers of one schedule do not all start
 * in the same second: half of a rate's interval, so that two polls of one server stay apart.
 *
 * @param expression `rate(…)` or `cron(…)`
 */
export function flexibleWindow(expression: string): CfnSchedule.FlexibleTimeWindowProperty {
  const minutes = Math.min(windowMinutes(expression), atMostMinutes);
  return minutes > 0 ? { mode: 'FLEXIBLE', maximumWindowInMinutes: minutes } : { mode: 'OFF' };
}

function windowMinutes(expression: string): number {
  const [, value, unit] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  return unit === undefined ? cronMinutes : Math.floor((Number(value) * (minutesPer.get(unit) ?? 0)) / 2);
}
