import fc from 'fast-check';
import type { Change, SomeProblems } from '../../functions/alerts/change';
import type { Concern, Sign } from '../../functions/alerts/concern';
import type { Deed } from '../../functions/alerts/deed';
import type { Digest } from '../../functions/alerts/digest';
import type { DigestPost } from '../../functions/alerts/digest-post';
import type { Fleet } from '../../functions/alerts/fleet';
import type { GoodRunPost } from '../../functions/alerts/good-run';
import type { GrownProblems, Growth, ObjectsBefore } from '../../functions/alerts/growth';
import type { ConcernIncident, Ending, Incident, PostedMessage } from '../../functions/alerts/incident';
import type { JobRecord, JudgedRun, OpenSession, OutboxEntry } from '../../functions/alerts/job-record';
import type { JobWatch } from '../../functions/alerts/job-watch';
import type { Mute } from '../../functions/alerts/mute';
import type { Problem } from '../../functions/alerts/problem';
import type { Report, RuleUse } from '../../functions/alerts/report';
import type { Rerun } from '../../functions/alerts/rerun';
import type { SeenProblem } from '../../functions/alerts/seen-problems';
import type { ServerRecord } from '../../functions/alerts/server-record';
import type { JobReference } from '../../functions/alerts/session';
import type { CalledProblem, CalledReport, WebhookCall } from '../../functions/alerts/webhook-call';

// Records in which every key is there: a key that is added to a type has to be added here, or this does not compile.

const text = fc.string({ unit: 'grapheme', maxLength: 20 });
const count = fc.nat();
const time = fc.nat({ max: Date.UTC(2040, 0) });
const severity = fc.constantFrom('warning', 'error');
const yes = fc.constant(true);
const someOf = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });

const reference = fc.record<Required<JobReference>>({
  id: text,
  kind: fc.constantFrom('backup', 'copy', 'unknown'),
});
const gaveUp = fc.record({ count, reason: text });

const posted = fc.record<Required<PostedMessage>>({ channel: text, id: text });

const problem = fc.record<Required<Problem>>({
  fingerprint: text,
  outline: text,
  name: text,
  severity,
  status: text,
  count,
  objects: someOf(fc.record({ name: text, count })),
  unlisted: count,
  isOneEach: yes,
});

const ruleUse = fc.record<Required<RuleUse>>({ reason: text, items: count, until: text });

const report = fc.record<Required<Report>>({
  server: text,
  sessionId: text,
  job: fc.record({ id: text, name: text }),
  organization: text,
  state: fc.constantFrom('ended', 'running', 'vanished', 'unreadable', 'nameless'),
  status: text,
  severity,
  startedAt: text,
  endedAt: text,
  objects: count,
  attempts: count,
  counts: fc.record({ error: count, warning: count }),
  problems: someOf(problem),
  otherItems: count,
  closingLines: someOf(text),
  ignored: someOf(ruleUse),
  expired: someOf(ruleUse),
});

const someProblems = fc.record<Required<SomeProblems>>({ total: count, worst: someOf(text) });

const growth = fc.record<Required<Growth>>({
  problem: text,
  now: count,
  before: count,
  isMore: yes,
  added: someOf(text),
  furtherAdded: count,
});

const change = fc.record<Required<Change>>({
  fresh: someProblems,
  worse: someProblems,
  grown: fc.record<Required<GrownProblems>>({ total: count, worst: someOf(growth) }),
  back: someProblems,
  still: count,
  fixed: someProblems,
  unseen: count,
  failedOutright: fc.boolean(),
});

const ending: fc.Arbitrary<Ending> = fc.oneof(
  fc.record({ kind: fc.constant('clean'), sessionId: text, endedAt: text, belowThreshold: count }),
  fc.record({ kind: fc.constantFrom('gone', 'unwatched'), at: time }),
  fc.record({ kind: fc.constant('moved'), channel: text }),
);

const person = fc.stringMatching(/^U[A-Z0-9]{8}$/);

/** What all have that have a message of their own. */
const core = {
  key: text,
  openedAt: time,
  hadErrors: yes,
  errorSince: time,
  longestError: count,
  heardAt: time,
  calledTo: text,
  hold: fc.record({ until: time, reason: text, isReminder: yes, isMute: yes }),
  acknowledged: fc.record({ by: person, at: time, remindedAt: time }),
  deeds: count,
  reminders: count,
  parent: posted,
  replaces: posted,
  replacements: count,
  gaveUp,
};

const incident = fc.record<Required<Incident>>({
  ...core,
  byHand: yes,
  since: text,
  runs: count,
  latest: report,
  change,
  unseen: someOf(problem),
  returned: time,
  ending,
});

const sign: fc.Arbitrary<Sign> = fc.oneof(
  fc.record({ kind: fc.constant('overdue'), dueAt: time, lastRun: time }),
  fc.record({ kind: fc.constant('never ran'), dueAt: time }),
  fc.record({ kind: fc.constant('no good run'), within: count, lastGood: time }),
  fc.record({ kind: fc.constant('disabled'), lastRun: time }),
  fc.record({ kind: fc.constant('long run'), sessionId: text, startedAt: time, usual: count }),
  fc.record({ kind: fc.constant('removed'), lastGood: time }),
  fc.record({
    kind: fc.constant('unprotected objects'),
    within: count,
    counts: someOf(fc.record({ type: text, count })),
  }),
  fc.record({
    kind: fc.constant('outage'),
    cause: fc.constantFrom('unreachable', 'certificate', 'login', 'secret', 'answers'),
    said: text,
  }),
  fc.record({ kind: fc.constantFrom('certificate ends', 'license ends'), at: time }),
  fc.record({ kind: fc.constant('license ended'), at: time, graceEndsAt: time }),
  fc.record({ kind: fc.constant('license overused'), used: count, total: count }),
  fc.record({
    kind: fc.constantFrom('proxy offline', 'proxy in maintenance', 'proxy outdated'),
    name: text,
  }),
  fc.record({ kind: fc.constant('repository out of order'), name: text, reason: text }),
  fc.record({ kind: fc.constantFrom('repository out of sync', 'repository outdated'), name: text }),
  fc.record({ kind: fc.constant('repository low'), name: text, percent: count, free: count }),
  fc.record({ kind: fc.constant('component unhealthy'), name: text, said: text }),
  fc.record({ kind: fc.constant('organization without a job'), name: text }),
  fc.record({ kind: fc.constant('jobs unreadable'), said: text }),
);

const topic = fc.constantFrom(
  'silence',
  'objects',
  'outage',
  'certificate',
  'license',
  'proxies',
  'repositories',
  'health',
  'organizations',
  'roster',
);

const concern = fc.record<Required<Concern>>({
  topic,
  since: time,
  symptoms: someOf(
    fc.record({ id: text, severity: fc.constantFrom('warning', 'error'), degree: count, sign }),
  ),
  further: count,
});

const outcome = fc.constantFrom('success', 'warning', 'error', 'unknown');

const digestPost = fc.record<Required<DigestPost>>({
  ...core,
  ending: fc.record({ kind: fc.constant('posted'), at: time }),
  channel: text,
  digest: fc.record<Required<Digest>>({
    dueAt: time,
    servers: count,
    jobs: count,
    unseen: count,
    open: someOf(
      fc.record({
        server: text,
        job: text,
        severity,
        since: time,
        what: fc.oneof(
          fc.record({
            kind: fc.constant('run' as const),
            report: fc.record({
              state: fc.constantFrom('ended', 'running', 'vanished', 'unreadable', 'nameless'),
              status: text,
              severity,
              counts: fc.record({ error: count, warning: count }),
            }),
          }),
          fc.record({ kind: fc.constant('concern' as const), concern }),
        ),
        parent: posted,
      }),
    ),
    furtherOpen: count,
    strips: someOf(fc.record({ server: text, job: text, outcomes: someOf(outcome), lastGood: text })),
    furtherJobs: count,
    notes: someOf(
      fc.record({
        kind: fc.constantFrom('ignored', 'maintenance', 'quiet', 'muted'),
        what: text,
        from: time,
        until: time,
      }),
    ),
    furtherNotes: count,
  }),
});

const goodRunPost = fc.record<Required<GoodRunPost>>({
  ...core,
  ending: fc.record({ kind: fc.constant('posted'), at: time }),
  channel: text,
  goodRun: fc.record<Required<GoodRunPost['goodRun']>>({
    server: text,
    sessionId: text,
    job: fc.record({ id: text, name: text }),
    organization: text,
    startedAt: text,
    endedAt: text,
    objects: count,
    belowThreshold: count,
  }),
});

const concernIncident = fc.record<Required<ConcernIncident>>({
  ...core,
  concern,
  subject: fc.record({ server: text, job: fc.record({ id: text, name: text }), organization: text }),
  changes: count,
  ending: fc.oneof(
    fc.record({ kind: fc.constantFrom('passed', 'gone', 'unwatched'), at: time }),
    fc.record({ kind: fc.constant('moved'), at: time, channel: text }),
  ),
});

const run = fc.record<Required<JudgedRun>>({
  key: text,
  sessionId: text,
  attempts: someOf(text),
  decidedAt: time,
  began: time,
  ended: time,
  outcome: fc.constantFrom('success', 'warning', 'error', 'unknown'),
  incident: text,
  quiet: yes,
  files: count,
  report,
  change,
  parent: posted,
});

const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('acknowledged', 'unmuted', 'perhaps started', 'no run seen'),
    by: person,
  }),
  fc.record({
    kind: fc.constant('muted'),
    by: person,
    mute: fc.record({ what: fc.constantFrom('job', 'problem', 'concern'), until: time, reason: text }),
  }),
  fc.record({ kind: fc.constant('started'), by: person, sessionId: text }),
  fc.record({ kind: fc.constant('not started'), by: person, reason: text }),
);

const mute = fc.record<Required<Mute>>({
  what: fc.oneof(
    fc.record({ kind: fc.constant('job') }),
    fc.record({ kind: fc.constant('problem'), marks: someOf(text) }),
    fc.record({ kind: fc.constant('concern'), topic }),
  ),
  until: time,
  by: person,
  at: time,
  reason: text,
});

const entry = fc.record<Required<OutboxEntry>>({
  key: text,
  kind: fc.constantFrom(
    'parent',
    'update',
    'thread',
    'change',
    'file',
    'over',
    'reminder',
    'skipped',
    'deed',
  ),
  incident: text,
  run: text,
  part: count,
  of: count,
  inChannel: yes,
  hushed: yes,
  held: yes,
  claim: fc.record({ by: text, at: time, since: time, channel: text, thread: text }),
  trouble: fc.record({ since: time, tries: count, last: time }),
  skipped: fc.record({ runs: count, from: time, to: time }),
  deed,
});

const webhookCall = fc.record<Required<WebhookCall>>({
  incident: text,
  event: fc.constantFrom('open', 'worse', 'over'),
  number: count,
  to: text,
  at: time,
  facts: fc.oneof(
    fc.record({
      kind: fc.constant('runs'),
      report: fc.record<Required<CalledReport>>({
        server: text,
        sessionId: text,
        job: fc.record({ id: text, name: text }),
        organization: text,
        state: fc.constantFrom('ended', 'running', 'vanished', 'unreadable', 'nameless'),
        status: text,
        severity: fc.constantFrom('warning', 'error'),
        counts: fc.record({ error: count, warning: count }),
      }),
      problems: someOf(
        fc.record<Required<CalledProblem>>({
          name: text,
          severity: fc.constantFrom('warning', 'error'),
          count,
          object: text,
        }),
      ),
      since: text,
      runs: count,
      ending: fc.constant({ kind: 'gone', at: 1 }),
    }),
    fc.record({
      kind: fc.constant('concern'),
      concern,
      subject: fc.record({ server: text, job: fc.record({ id: text, name: text }), organization: text }),
      ending: fc.record({ kind: fc.constant('moved'), at: time, channel: text }),
    }),
  ),
  heldUntil: time,
  trouble: fc.record({ since: time, tries: count, last: time }),
});

const openSession = fc.record<Required<OpenSession>>({
  createdAt: text,
  waitsSince: time,
  because: fc.constantFrom('unjudged', 'running', 'awaiting-retry', 'unreadable'),
  until: time,
  failures: count,
  nameless: count,
  slow: yes,
});

const mark = fc.string({ unit: fc.constantFrom(...'abcdefXYZ019_-'), minLength: 8, maxLength: 8 });
const hours = fc.nat({ max: 600_000 }).map((hours) => hours * 3_600_000);
const known = fc.record<Required<SeenProblem>>({
  since: hours,
  last: hours,
  open: fc.boolean(),
  error: fc.boolean(),
  outline: mark,
  objects: fc.record<Required<ObjectsBefore>>({
    count,
    marks: fc.stringMatching(/^(?:[\w-]{4}){0,3}$/),
  }),
});

/** A job's record with every key. */
export const wholeJob = fc.record<Required<JobRecord>>({
  reference,
  facts: fc.record({ name: text, organization: text, readAt: time }),
  checkedAt: time,
  unwatchedAt: time,
  watch: fc.record<Required<JobWatch>>({
    name: text,
    organization: text,
    plan: text,
    since: time,
    promised: fc.record({ at: time, after: time }),
    isDisabled: yes,
    isDormant: yes,
    lookedAt: time,
    lookAt: time,
    upTo: text,
  }),
  open: someOf(fc.tuple(text, openSession)).map((entries) => new Map(entries)),
  dueAt: time,
  runs: someOf(run),
  judged: someOf(mark).map((marks) => new Set(marks)),
  lastGood: text,
  recovered: fc.record({
    key: text,
    parent: posted,
    endedAt: text,
    heardAt: time,
    items: count,
    gaveUp,
    replaces: posted,
    deeds: count,
  }),
  unprotected: someOf(fc.tuple(mark, time)).map((entries) => new Map(entries)),
  known: someOf(fc.tuple(mark, known)).map((entries) => new Map(entries)),
  incidents: someOf(incident),
  concerns: someOf(concernIncident),
  digests: someOf(digestPost),
  goodRuns: someOf(goodRunPost),
  digestedAt: time,
  mutes: someOf(mute),
  rerun: fc.record<Required<Rerun>>({
    by: person,
    at: time,
    attempt: text,
    since: time,
    incident: text,
    state: fc.constantFrom('starting', 'started', 'perhaps started'),
    sessionId: text,
  }),
  heeded: someOf(mark).map((marks) => new Set(marks)),
  outbox: someOf(entry),
  calls: someOf(webhookCall),
  called: count,
});

/** A server's record with every key. */
export const wholeServer = fc.record<Required<ServerRecord>>({
  createdUpTo: text,
  cursorAt: time,
  watchedSince: time,
  ahead: count,
  seen: someOf(mark).map((marks) => new Set(marks)),
  lookAt: time,
  unsettledUntil: time,
  reminders: text,
  roundAt: time,
  outage: fc.record({ since: time, polls: count, latest: time, isTold: yes }),
  blindSince: time,
  digest: fc.record({ rule: text, at: time }),
  darkness: fc.record({ from: time, to: time }),
  api: fc.record({ version: fc.constantFrom('v5', 'v6', 'v7', 'v8'), foundAt: time }),
  refusedLogin: fc.record({ secretVersion: text, at: time }),
  jobsUnder: text,
  movedTo: text,
  beside: someOf(text),
  earlier: fc.record({
    open: someOf(fc.record({ id: text, job: reference, createdAt: text, isOwed: fc.boolean() })),
    due: someOf(reference),
  }),
});

/** A fleet with every key. */
export const wholeFleet = fc.record<Required<Fleet>>({ servers: someOf(text) });

/** A report with every key. */
export const wholeReport = report;
