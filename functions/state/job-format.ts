import * as z from 'zod/mini';
import { type JobRecord, nothingJudged } from '../alerts/job-record';
import { packedObjects, unpackedObjects } from '../alerts/packed-objects';
import { packed, unpacked } from '../alerts/packed-problems';
import { markOf, type SeenProblems } from '../alerts/seen-problems';
import { digestPost } from './digest-format';
import { goodRunPost } from './good-run-format';
import { deed, mute, rerun } from './handling-format';
import { change, concernIncident, gaveUp, incident, posted } from './incident-format';
import { exactly, type RecordFormat } from './record-format';
import { reportShape } from './report-format';
import { webhookCall } from './webhook-format';

const recovered = z.object({
  key: z.string(),
  parent: posted,
  endedAt: z.string(),
  heardAt: z.number(),
  items: z.number(),
  gaveUp: z.exactOptional(gaveUp),
  replaces: z.exactOptional(posted),
  deeds: z.exactOptional(z.number()),
});

const judgedRun = z.object({
  key: z.string(),
  sessionId: z.string(),
  attempts: z.array(z.string()),
  decidedAt: z.number(),
  began: z.exactOptional(z.number()),
  ended: z.exactOptional(z.number()),
  outcome: z.enum(['success', 'warning', 'error', 'unknown']),
  incident: z.exactOptional(z.string()),
  quiet: z.exactOptional(z.literal(true)),
  files: z.exactOptional(z.number()),
  report: z.exactOptional(reportShape),
  change: z.exactOptional(change),
  parent: z.exactOptional(posted),
});

const outboxEntry = z.pipe(
  z.object({
    key: z.string(),
    kind: z.enum(['parent', 'update', 'thread', 'change', 'file', 'over', 'reminder', 'skipped', 'deed']),
    incident: z.string(),
    run: z.string(),
    part: z.number(),
    of: z.number(),
    inChannel: z.exactOptional(z.literal(true)),
    hushed: z.exactOptional(z.literal(true)),
    held: z.exactOptional(z.literal(true)),
    broadcast: z.exactOptional(z.literal(true)),
    claim: z.exactOptional(
      z.object({
        by: z.string(),
        at: z.number(),
        since: z.exactOptional(z.number()),
        channel: z.string(),
        thread: z.exactOptional(z.string()),
      }),
    ),
    trouble: z.exactOptional(z.object({ since: z.number(), tries: z.number(), last: z.number() })),
    skipped: z.exactOptional(z.object({ runs: z.number(), from: z.number(), to: z.number() })),
    deed: z.exactOptional(deed),
  }),
  // Releases before this one wrote Slack's word for it.
  z.transform(({ broadcast, ...entry }) => (broadcast ? { ...entry, inChannel: broadcast } : entry)),
);

const openSession = z.object({
  createdAt: z.string(),
  waitsSince: z.number(),
  because: z.enum(['unjudged', 'running', 'awaiting-retry', 'unreadable']),
  until: z.exactOptional(z.number()),
  failures: z.exactOptional(z.number()),
  nameless: z.exactOptional(z.number()),
  slow: z.exactOptional(z.literal(true)),
});

const jobRecord = exactly<JobRecord>()(
  z.object({
    reference: z.exactOptional(z.object({ id: z.string(), kind: z.enum(['backup', 'copy', 'unknown']) })),
    facts: z.exactOptional(
      z.object({ name: z.string(), organization: z.exactOptional(z.string()), readAt: z.number() }),
    ),
    checkedAt: z.exactOptional(z.number()),
    unwatchedAt: z.exactOptional(z.number()),
    watch: z.exactOptional(
      z.object({
        name: z.string(),
        organization: z.exactOptional(z.string()),
        plan: z.string(),
        since: z.number(),
        promised: z.exactOptional(z.object({ at: z.number(), after: z.exactOptional(z.number()) })),
        isDisabled: z.exactOptional(z.literal(true)),
        isDormant: z.exactOptional(z.literal(true)),
        lookedAt: z.number(),
        lookAt: z.number(),
        upTo: z.exactOptional(z.string()),
      }),
    ),
    // Releases before this one kept open sessions elsewhere.
    open: z._default(
      z.pipe(
        z.array(z.tuple([z.string(), openSession])),
        z.transform((entries) => new Map(entries)),
      ),
      new Map(),
    ),
    dueAt: z.exactOptional(z.number()),
    runs: z.array(judgedRun),
    judged: z.pipe(
      z.array(z.string()),
      z.transform((marks) => new Set(marks)),
    ),
    lastGood: z.exactOptional(z.string()),
    recovered: z.exactOptional(recovered),
    known: z.pipe(
      z.union([z.record(z.string(), z.string()), z.array(z.string())]),
      z.transform((known): SeenProblems => (Array.isArray(known) ? knownOfEarlier(known) : unpacked(known))),
    ),
    // Releases before this one did not look at objects.
    unprotected: z._default(
      z.pipe(
        z.array(z.tuple([z.number(), z.string()])),
        z.transform((groups) => unpackedObjects(groups)),
      ),
      new Map(),
    ),
    incidents: z.array(incident),
    // Releases before this one knew none.
    concerns: z._default(z.array(concernIncident), []),
    // Releases before this one posted none.
    digests: z._default(z.array(digestPost), []),
    digestedAt: z.exactOptional(z.number()),
    // Releases before this one told of none.
    goodRuns: z._default(z.array(goodRunPost), []),
    // Releases before this one could not be answered.
    mutes: z._default(z.array(mute), []),
    rerun: z.exactOptional(rerun),
    heeded: z._default(
      z.pipe(
        z.array(z.string()),
        z.transform((marks) => new Set(marks)),
      ),
      new Set(),
    ),
    outbox: z.array(outboxEntry),
    // Releases before this one called none.
    calls: z._default(z.array(webhookCall), []),
    called: z.exactOptional(z.number()),
  }),
);

/** A job's record as JSON. */
export const jobFormat: RecordFormat<JobRecord> = {
  empty: nothingJudged,
  write: (record) =>
    JSON.stringify({
      ...record,
      open: [...record.open],
      judged: [...record.judged],
      heeded: [...record.heeded],
      known: packed(record.known),
      unprotected: packedObjects(record.unprotected),
    }),
  read: (text) => jobRecord.parse(JSON.parse(text)),
};

/** What an earlier release wrote: `<fingerprint> <since> <last> <o|e|oe>` for each known problem. */
function knownOfEarlier(texts: readonly string[]): SeenProblems {
  const groups = texts.map((text) => {
    const [fingerprint = '', ...group] = text.split(' ');
    return unpacked({ [group.join(' ')]: markOf(fingerprint) });
  });
  return new Map(groups.flatMap((group) => [...group]));
}
