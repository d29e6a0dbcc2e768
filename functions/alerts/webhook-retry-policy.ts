import { troubleAfter } from './entry-retry-policy';
import type { JobRecord } from './job-record';
import type { WebhookCall } from './webhook-call';

const minute = 60_000;

/** For how long a call is tried, in ms. */
const longestTrouble = 24 * 60 * minute;

/** The longest pause between two tries, in ms. */
const longestPause = 60 * minute;

/** When a call may be made, epoch ms: after a try in vain the pauses grow. */
export function callDue({ at, heldUntil = at, trouble }: WebhookCall): number {
  if (trouble === undefined) return heldUntil;
  return trouble.last + Math.min(longestPause, minute * 2 ** (trouble.tries - 1));
}

/** Whether a call has been tried for so long that it is given up. @param now epoch ms */
export function isGivenUp({ trouble }: WebhookCall, now: number): boolean {
  return trouble !== undefined && now - trouble.since >= longestTrouble;
}

/** The calls that wait for no other one: a receiver hears of each incident in order. */
export function firstCalls({ calls }: Pick<JobRecord, 'calls'>): readonly WebhookCall[] {
  return calls.filter(
    ({ incident, to }, index) =>
      !calls.slice(0, index).some((earlier) => earlier.incident === incident && earlier.to === to),
  );
}

/** The record without a call that was made, or given up. @returns the same record where there is none */
export function withoutCall(record: JobRecord, number: number): JobRecord {
  const calls = record.calls.filter((call) => call.number !== number);
  return calls.length === record.calls.length ? record : { ...record, calls };
}

/** The record when a call was made in vain. */
export function withCallTrouble(record: JobRecord, number: number, now: number): JobRecord {
  return {
    ...record,
    calls: record.calls.map((call) =>
      call.number === number ? { ...call, trouble: troubleAfter(call.trouble, now) } : call,
    ),
  };
}
