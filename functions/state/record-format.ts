import * as z from 'zod/mini';
import { type JobRecord, nothingReported } from '../alerts/job-record';
import { neverPolled, type ServerRecord } from '../alerts/server-record';

/** How a record becomes text and is read back. */
export interface RecordFormat<T> {
  /** What stands for a record that was never written. */
  readonly empty: T;
  write(record: T): string;
  /** @throws an error of zod or JSON when the text is no such record */
  read(text: string): T;
}

const jobReference = z.object({ id: z.string(), kind: z.enum(['backup', 'copy', 'unknown']) });

const openSession = z.object({
  job: jobReference,
  createdAt: z.string(),
  because: z.enum(['unjudged', 'running', 'awaiting-retry', 'unreadable', 'owed']),
  until: z.exactOptional(z.number()),
  failures: z.exactOptional(z.number()),
});

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
  api: z.exactOptional(z.object({ version: z.enum(['v5', 'v6', 'v7', 'v8']), foundAt: z.number() })),
  refusedLogin: z.exactOptional(z.object({ secretVersion: z.string(), at: z.number() })),
});

const severity = z.enum(['warning', 'error']);

const problem = z.object({
  fingerprint: z.string(),
  name: z.string(),
  severity,
  status: z.string(),
  count: z.number(),
  objects: z.array(z.object({ name: z.string(), count: z.number() })),
  unlisted: z.number(),
});

const ruleUse = z.object({
  reason: z.string(),
  items: z.number(),
  until: z.exactOptional(z.string()),
});

const report = z.object({
  server: z.string(),
  sessionId: z.string(),
  job: z.object({ id: z.string(), name: z.string() }),
  organization: z.exactOptional(z.string()),
  state: z.enum(['ended', 'running', 'vanished', 'unreadable']),
  status: z.string(),
  severity,
  startedAt: z.string(),
  endedAt: z.exactOptional(z.string()),
  objects: z.exactOptional(z.number()),
  attempts: z.number(),
  counts: z.object({ error: z.number(), warning: z.number() }),
  problems: z.array(problem),
  otherItems: z.number(),
  ignored: z.exactOptional(z.array(ruleUse)),
  expired: z.exactOptional(z.array(ruleUse)),
});

const jobRecord = z.object({
  reported: z.array(
    z.object({
      sessionId: z.string(),
      attempts: z.array(z.string()),
      key: z.string(),
      decidedAt: z.number(),
      files: z.exactOptional(z.number()),
      report: z.exactOptional(report),
      parent: z.exactOptional(z.object({ channel: z.string(), ts: z.string() })),
      parents: z.exactOptional(z.number()),
    }),
  ),
  outbox: z.array(
    z.object({
      key: z.string(),
      kind: z.enum(['parent', 'thread', 'file']),
      run: z.string(),
      part: z.number(),
      of: z.number(),
      claim: z.exactOptional(z.object({ by: z.string(), at: z.number(), channel: z.string() })),
    }),
  ),
});

/** A server's record as JSON. */
export const serverFormat: RecordFormat<ServerRecord> = {
  empty: neverPolled,
  write: (record) =>
    JSON.stringify({ ...record, open: [...record.open], seen: [...record.seen] } satisfies z.input<
      typeof serverRecord
    >),
  read: (text) => serverRecord.parse(JSON.parse(text)),
};

/** A job's record as JSON. */
export const jobFormat: RecordFormat<JobRecord> = {
  empty: nothingReported,
  write: (record) => JSON.stringify(record),
  read: (text) => jobRecord.parse(JSON.parse(text)),
};
