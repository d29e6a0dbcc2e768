import type { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { pausesOf } from './schedule-pauses';

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
  return expression.startsWith('rate') ? Math.floor(pausesOf(expression).shortest / 2) : cronMinutes;
}
