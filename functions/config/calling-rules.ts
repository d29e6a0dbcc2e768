import { createHash } from 'node:crypto';
import type { Config } from './config';

/** The rules on when people are called, as a short text that differs where they do. */
export function callingRules({
  alerts,
  quiet,
  maintenance,
}: Pick<Config, 'quiet' | 'maintenance'> & {
  readonly alerts: Pick<Config['alerts'], 'remindAfter'>;
}): string {
  const reminders = JSON.stringify(alerts.remindAfter);
  if (quiet.length + maintenance.length === 0) return reminders;
  const holds = createHash('sha256').update(JSON.stringify([quiet, maintenance]));
  return `${reminders} ${holds.digest('base64url')}`;
}
