import * as z from 'zod/mini';
import { neverPolled, type ServerRecord } from '../alerts/server-record';
import type { RecordFormat } from './record-format';

const jobReference = z.object({ id: z.string(), kind: z.enum(['backup', 'copy', 'unknown']) });

const openSession = z.object({
  job: jobReference,
  createdAt: z.string(),
  because: z.enum(['unjudged', 'running', 'awaiting-retry', 'unreadable', 'owed']),
  until: z.exactOptional(z.number()),
  failures: z.exactOptional(z.number()),
});

const dueJob = z.object({ job: jobReference, at: z.number() });

const serverRecord = z.object({
  createdUpTo: z.exactOptional(z.string()),
  watchedSince: z.exactOptional(z.number()),
  open: z.codec(z.array(z.tuple([z.string(), openSession])), z.map(z.string(), openSession), {
    decode: (entries) => new Map(entries),
    encode: (open) => [...open],
  }),
  seen: z.codec(z.array(z.string()), z.set(z.string()), {
    decode: (marks) => new Set(marks),
    encode: (seen) => [...seen],
  }),
  due: z.codec(z.array(z.tuple([z.string(), dueJob])), z.map(z.string(), dueJob), {
    decode: (entries) => new Map(entries),
    encode: (due) => [...due],
  }),
  api: z.exactOptional(z.object({ version: z.enum(['v5', 'v6', 'v7', 'v8']), foundAt: z.number() })),
  refusedLogin: z.exactOptional(z.object({ secretVersion: z.string(), at: z.number() })),
});

/** A server's record as JSON. */
export const serverFormat: RecordFormat<ServerRecord> = {
  empty: neverPolled,
  write: (record) =>
    JSON.stringify({
      ...record,
      open: [...record.open],
      seen: [...record.seen],
      due: [...record.due],
    } satisfies z.input<typeof serverRecord>),
  read: (text) => serverRecord.parse(JSON.parse(text)),
};
