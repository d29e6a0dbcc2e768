import * as z from 'zod/mini';
import { type EarlierRecord, neverPolled, type ServerRecord } from '../alerts/server-record';
import { exactly, type RecordFormat } from './record-format';

const reference = z.object({ id: z.string(), kind: z.enum(['backup', 'copy', 'unknown']) });

const earlier = z.object({
  open: z.array(z.object({ id: z.string(), job: reference, createdAt: z.string(), isOwed: z.boolean() })),
  due: z.array(reference),
});

const serverRecord = exactly<ServerRecord>()(
  z.object({
    createdUpTo: z.exactOptional(z.string()),
    cursorAt: z.exactOptional(z.number()),
    watchedSince: z.exactOptional(z.number()),
    ahead: z.exactOptional(z.number()),
    seen: z.pipe(
      z.array(z.string()),
      z.transform((marks) => new Set(marks)),
    ),
    lookAt: z.exactOptional(z.number()),
    unsettledUntil: z.exactOptional(z.number()),
    reminders: z.exactOptional(z.string()),
    api: z.exactOptional(z.object({ version: z.string(), foundAt: z.number() })),
    refusedLogin: z.exactOptional(z.object({ secretVersion: z.string(), at: z.number() })),
    jobsUnder: z.exactOptional(z.string()),
    movedTo: z.exactOptional(z.string()),
    roundAt: z.exactOptional(z.number()),
    outage: z.exactOptional(
      z.object({
        since: z.number(),
        polls: z.number(),
        latest: z.number(),
        isTold: z.exactOptional(z.literal(true)),
      }),
    ),
    blindSince: z.exactOptional(z.number()),
    digest: z.exactOptional(z.object({ rule: z.string(), at: z.number() })),
    darkness: z.exactOptional(z.object({ from: z.number(), to: z.number() })),
    beside: z.exactOptional(z.array(z.string())),
    earlier: z.exactOptional(earlier),
  }),
);

/** What a release wrote that kept the open sessions of all jobs, and the jobs that were due, in the server's record. */
const earlierRelease = z.object({
  open: z.array(
    z.tuple([z.string(), z.object({ job: reference, createdAt: z.string(), because: z.string() })]),
  ),
  due: z.array(z.tuple([z.string(), z.object({ job: reference })])),
});

/** A server's record as JSON. */
export const serverFormat: RecordFormat<ServerRecord> = {
  empty: neverPolled,
  write: (record) => JSON.stringify({ ...record, seen: [...record.seen] }),
  read: (text) => {
    const json: unknown = JSON.parse(text);
    const record = serverRecord.parse(json);
    const isEarlier = typeof json === 'object' && json !== null && 'open' in json;
    return isEarlier ? { ...record, earlier: earlierOf(earlierRelease.parse(json)) } : record;
  },
};

function earlierOf({ open, due }: z.infer<typeof earlierRelease>): EarlierRecord {
  return {
    open: open.map(([id, { job, createdAt, because }]) => ({
      id,
      job,
      createdAt,
      isOwed: because === 'owed',
    })),
    due: due.map(([, { job }]) => job),
  };
}
