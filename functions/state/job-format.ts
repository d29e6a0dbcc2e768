import * as z from 'zod/mini';
import { type JobRecord, nothingJudged } from '../alerts/job-record';
import type { KnownProblem } from '../alerts/known-before';
import type { RecordFormat } from './record-format';

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

const someProblems = z.object({ total: z.number(), worst: z.array(z.string()) });

const change = z.object({
  fresh: someProblems,
  worse: someProblems,
  back: someProblems,
  still: z.number(),
  fixed: someProblems,
  unseen: z.number(),
  failedOutright: z.boolean(),
});

const posted = z.object({ channel: z.string(), ts: z.string() });

const ending = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('clean'),
    sessionId: z.string(),
    endedAt: z.string(),
    belowThreshold: z.number(),
  }),
  z.object({ kind: z.literal('gone'), at: z.number() }),
  z.object({ kind: z.literal('moved'), channel: z.string() }),
]);

const incident = z.object({
  key: z.string(),
  byHand: z.exactOptional(z.literal(true)),
  openedAt: z.number(),
  since: z.string(),
  runs: z.number(),
  latest: report,
  change,
  unseen: z.array(problem),
  returned: z.exactOptional(z.number()),
  errorSince: z.exactOptional(z.number()),
  longestError: z.number(),
  shoutedAt: z.number(),
  reminders: z.number(),
  parent: z.exactOptional(posted),
  replaces: z.exactOptional(posted),
  replacements: z.number(),
  ending: z.exactOptional(ending),
});

const judgedRun = z.object({
  key: z.string(),
  sessionId: z.string(),
  attempts: z.array(z.string()),
  decidedAt: z.number(),
  outcome: z.enum(['success', 'warning', 'error', 'unknown']),
  incident: z.exactOptional(z.string()),
  files: z.exactOptional(z.number()),
  report: z.exactOptional(report),
  change: z.exactOptional(change),
  parent: z.exactOptional(posted),
});

const outboxEntry = z.object({
  key: z.string(),
  kind: z.enum(['parent', 'update', 'thread', 'change', 'file', 'over', 'reminder']),
  incident: z.string(),
  run: z.string(),
  part: z.number(),
  of: z.number(),
  broadcast: z.exactOptional(z.literal(true)),
  claim: z.exactOptional(z.object({ by: z.string(), at: z.number(), channel: z.string() })),
});

const jobRecord = z.object({
  runs: z.array(judgedRun),
  judged: z.codec(z.array(z.string()), z.set(z.string()), {
    decode: (marks) => new Set(marks),
    encode: (judged) => [...judged],
  }),
  lastGood: z.exactOptional(z.string()),
  known: z.codec(z.array(z.string()), z.map(z.string(), z.custom<KnownProblem>()), {
    decode: (texts) => new Map(texts.map(readKnown)),
    encode: (known) => [...known].map(writeKnown),
  }),
  incidents: z.array(incident),
  outbox: z.array(outboxEntry),
});

/** A job's record as JSON. */
export const jobFormat: RecordFormat<JobRecord> = {
  empty: nothingJudged,
  write: (record) =>
    JSON.stringify({ ...record, judged: [...record.judged], known: [...record.known].map(writeKnown) }),
  read: (text) => jobRecord.parse(JSON.parse(text)),
};

const hour = 3_600_000;

/** There may be two thousand of them: a known problem is written as `<fingerprint> <since> <last> <marks>`, hours in base 36. */
function writeKnown([fingerprint, { since, last, open, error }]: readonly [string, KnownProblem]): string {
  const hours = [since, last].map((time) => (time / hour).toString(36));
  return [fingerprint, ...hours, `${open ? 'o' : ''}${error ? 'e' : ''}`].join(' ');
}

function readKnown(text: string): readonly [string, KnownProblem] {
  const [fingerprint = '', since = '', last = '', marks = ''] = text.split(' ');
  const timeOf = (hours: string) => Number.parseInt(hours, 36) * hour;
  return [
    fingerprint,
    { since: timeOf(since), last: timeOf(last), open: marks.includes('o'), error: marks.includes('e') },
  ];
}
