import { createHash } from 'node:crypto';
import type { RemindAfter } from '../alerts/reminder';
import type { Config } from './config';

/** When people are reminded of what is open. */
export function remindersOf({
  remindAfter,
  ackReminder,
}: Pick<Config['alerts'], 'remindAfter' | 'ackReminder'>): RemindAfter {
  return { ...remindAfter, ...(ackReminder > 0 && { acknowledged: ackReminder }) };
}

/** The rules on when people are called, as a short text that differs where they do. */
export function callingRules({
  alerts,
  quiet,
  maintenance,
}: Pick<Config, 'quiet' | 'maintenance'> & {
  readonly alerts: Pick<Config['alerts'], 'remindAfter' | 'ackReminder'>;
}): string {
  const reminders = JSON.stringify(remindersOf(alerts));
  if (quiet.length + maintenance.length === 0) return reminders;
  const holds = createHash('sha256').update(JSON.stringify([quiet, maintenance]));
  return `${reminders} ${holds.digest('base64url')}`;
}
