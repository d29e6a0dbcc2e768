import * as fc from 'fast-check';
import type { OpenItem } from '../../functions/alerts/digest';
import type { Answer, Refusal, Status } from '../../functions/chat/answer';
import { answerMessage } from '../../functions/messages/answer-message';
import type { Message } from '../../functions/messages/message';
import { answerCall, shareCall } from '../../functions/slack/calls';
import { blockKitViolations } from '../../local/slack/block-kit';
import { liveParts } from '../../local/slack/mrkdwn';
import { runs } from '../fuzz/runs';
import { asText } from './as-text';
import { now } from './concerns';
import { anyOpen } from './open-items';
import { anyContext, anyReport, hostile, hostileTexts, nightly, plainContext } from './reports';

const hour = 3_600_000;
const day = 24 * hour;

const asker = { id: 'trigger', channel: 'C0123456789', user: 'U0000000EVE' };
const calls = (message: Message) => [
  answerCall(asker, message).arguments,
  shareCall(asker, message).arguments,
];
const link = 'https://contoso.slack.com/archives/C1/p1';

const failed: OpenItem = {
  server: 'hq',
  job: 'Exchange nightly',
  severity: 'error',
  since: now - day,
  what: {
    kind: 'run',
    report: { state: 'ended', status: 'Failed', severity: 'error', counts: { error: 2, warning: 1 } },
  },
};

const calm: Status = {
  open: [],
  furtherOpen: 0,
  jobs: 3,
  watched: 1,
  unseen: 0,
  servers: [{ server: 'hq', answered: now - hour }],
  furtherServers: 0,
  mutes: [],
  furtherMutes: 0,
  reruns: [],
  furtherReruns: 0,
  isRest: false,
};

const said = (answer: Answer) => asText(answerMessage(answer));

describe('the status', () => {
  test('is short where all is well', () => {
    expect(said({ kind: 'status', ...calm })).toMatchInlineSnapshot(`
"
(No incident open, 3 jobs on 1 server)
# No incident open, 3 jobs on 1 server
🟢 hq · last answer 2026-11-22 02:00 UTC or later
"
`);
  });

  test('has what is open, servers in trouble, mutes, and runs that were asked for', () => {
    expect(
      said({
        kind: 'status',
        ...calm,
        open: [{ item: failed, link }],
        furtherOpen: 3,
        watched: 5,
        unseen: 'some',
        servers: [
          { server: 'old', isUnreadable: true },
          { server: 'dark', outSince: now - 2 * hour, answered: now - 3 * hour },
          { server: 'wrong', outSince: now - hour },
          { server: 'new' },
        ],

        furtherServers: 1,
        mutes: [
          {
            server: 'hq',
            job: 'Exchange nightly',
            what: 'job',
            until: now + day,
            by: 'U0000000ANA',
            reason: 'disk is replaced',
          },
          { server: 'hq', what: 'concern', until: now + 2 * day },
        ],

        furtherMutes: 4,
        reruns: [
          { server: 'hq', job: 'Tapes', at: now, state: 'started', hasBegun: true, by: 'U0000000BEN', link },
          { server: 'hq', job: 'Sites', at: now, state: 'perhaps started', hasBegun: false },
        ],

        isRest: true,
      }),
    ).toMatchInlineSnapshot(`
"
(4 incidents open, 3 jobs on 5 servers
Exchange nightly: 2 errors and 1 warning · hq
Some jobs could not be looked at, so that this may not be all.
What routes send to other channels is answered there.)
# 4 incidents open, 3 jobs on 5 servers
🔴 [Exchange nightly: 2 errors and 1 warning](https://contoso.slack.com/archives/C1/p1) · hq · since 2026-11-21 UTC
And 3 more.
🔴 old · what is remembered of it cannot be read
🔴 dark · could not be asked since 2026-11-22 01:00 UTC, last answer 2026-11-22 00:00 UTC or later
🔴 wrong · could not be asked since 2026-11-22 02:00 UTC
⚪ new · not polled yet
And 1 more.
🔕 Exchange nightly · hq · until 2026-11-23 03:00 UTC by @U0000000ANA (disk is replaced)
🔕 hq, one alert · until 2026-11-24 03:00 UTC
And 4 more.
🔁 [Tapes · hq](https://contoso.slack.com/archives/C1/p1) · asked for 2026-11-22 03:00 UTC by @U0000000BEN: it goes on.
🔁 Sites · hq · asked for 2026-11-22 03:00 UTC: it may have been started, but the server did not say so.
Some jobs could not be looked at, so that this may not be all.
What routes send to other channels is answered there.
"
`);
  });
});

describe('a job', () => {
  const job = { server: 'hq', organization: 'contoso.onmicrosoft.com', job: 'Exchange nightly' };

  test('that fares well is told in a few lines', () => {
    expect(
      said({
        kind: 'job',
        job,
        outcomes: ['success', 'warning', 'success'],
        lastGood: new Date(now - day).toISOString(),
        next: { kind: 'planned', at: now + hour },
        open: [],
        mutes: [],
      }),
    ).toMatchInlineSnapshot(`
"
(Exchange nightly: nothing is open
Next run: 2026-11-22 04:00 UTC.)
# Exchange nightly: nothing is open
🟩🟨🟩  last 3 runs
Last good run: 2026-11-21 03:00 UTC.
Next run: 2026-11-22 04:00 UTC.
-- hq · contoso.onmicrosoft.com
"
`);
  });

  test('in trouble is told with what people did about it', () => {
    expect(
      said({
        kind: 'job',
        job,
        outcomes: ['success', 'error'],
        next: { kind: 'running', since: now - hour },
        open: [{ item: failed, link, acknowledged: { by: 'U0000000BEN', at: now } }],
        mutes: [
          { what: 'job', until: now + day, by: 'U0000000ANA', reason: 'disk is replaced' },
          { what: 'problem', until: now + day },
        ],

        rerun: { at: now, state: 'starting', hasBegun: false, by: 'U0000000ANA' },
      }),
    ).toMatchInlineSnapshot(`
"
(Exchange nightly: 1 incident open
Exchange nightly: 2 errors and 1 warning · hq
It has been running since 2026-11-22 02:00 UTC.
Muted until 2026-11-23 03:00 UTC (disk is replaced): nobody is called about this job.
Muted until 2026-11-23 03:00 UTC: nobody is called unless it gets worse.)
# Exchange nightly: 1 incident open
🔴 [Exchange nightly: 2 errors and 1 warning](https://contoso.slack.com/archives/C1/p1) · hq · since 2026-11-21 UTC
👀 Acknowledged by @U0000000BEN, 2026-11-22 03:00 UTC.
🟩🟥  last 2 runs
No good run is known.
It has been running since 2026-11-22 02:00 UTC.
🔕 Muted until 2026-11-23 03:00 UTC by @U0000000ANA (disk is replaced): nobody is called about this job.
🔕 Some problems muted until 2026-11-23 03:00 UTC: nobody is called unless it gets worse.
🔁 A new run was asked for 2026-11-22 03:00 UTC by @U0000000ANA: it is about to start.
-- hq · contoso.onmicrosoft.com
"
`);
  });

  test.each([
    [{ kind: 'disabled' }, 'It is disabled: it does not run by itself.'],
    [{ kind: 'unknown' }, 'Next run: the server has not said when.'],
  ] as const)('of which %j is known is told so', (next, words) => {
    expect(said({ kind: 'job', job, outcomes: [], next, open: [], mutes: [] })).toContain(words);
  });

  test('that is muted, or not, is told by that', () => {
    expect(
      said({ kind: 'muting', job, mutes: [{ what: 'job', until: now + day, by: 'U0000000ANA' }] }),
    ).toMatchInlineSnapshot(`
"
(Exchange nightly: Muted until 2026-11-23 03:00 UTC: nobody is called about this job.)
*Exchange nightly*
🔕 Muted until 2026-11-23 03:00 UTC by @U0000000ANA: nobody is called about this job.
-- hq · contoso.onmicrosoft.com
"
`);
    expect(said({ kind: 'muting', job, mutes: [] })).toMatchInlineSnapshot(`
"
(Exchange nightly is not muted: people are called about it.)
Exchange nightly is not muted: people are called about it.
-- hq · contoso.onmicrosoft.com
"
`);
  });

  test('of a name that is that of several, or of none, is to be chosen', () => {
    const choice = { kind: 'which job', said: 'exchange', isRest: false } as const;
    const jobs = [
      { ...job, written: 'hq/Exchange nightly' },
      { server: 'branch', job: 'Exchange nightly', written: 'branch/Exchange nightly' },
    ];
    expect(said({ ...choice, command: 'mute', because: 'several', jobs, further: 2 })).toMatchInlineSnapshot(`
"
(Several jobs may be meant by “exchange”. Write one of these:
/vb365 mute hq/Exchange nightly
/vb365 mute branch/Exchange nightly
And 2 more.)
Several jobs may be meant by “exchange”. Write one of these:
• */vb365 mute hq/Exchange nightly* · Exchange nightly · hq · contoso.onmicrosoft.com
• */vb365 mute branch/Exchange nightly* · Exchange nightly · branch
And 2 more.
"
`);
    expect(
      said({ ...choice, command: 'job', because: 'none', jobs: [], further: 0, isRest: true }),
    ).toMatchInlineSnapshot(`
"
(No job here is called “exchange”.
What routes send to other channels is answered there.)
No job here is called “exchange”.
What routes send to other channels is answered there.
"
`);
  });
});

test('a session is told as a run is, and nothing is said to follow', () => {
  expect(
    said({ kind: 'session', report: nightly, context: { ...plainContext, sessionLink: link } }),
  ).toMatchInlineSnapshot(`
"
(Exchange nightly finished with errors: Contract schema check for the Exchange Online REST API failed and 1 more problem · hq
1 error, 3 warnings.
Error: Contract schema check for the Exchange Online REST API failed
Warning: OneDrive was not found, 3 OneDrives
hq · job 196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5 · session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1)
# Backup finished with errors: Exchange nightly
🔴 *1 error and 3 warnings*.
🔴 *Contract schema check for the Exchange Online REST API failed*
Give the Entra application Exchange.ManageAsApp and Global Reader back. [KB4847](https://www.veeam.com/kb4847)
🟡 *OneDrive was not found* · 3 OneDrives
The user has no OneDrive: check the license, or exclude the object.
[View session]
-- hq · contoso.onmicrosoft.com · started 2026-11-21 22:00 UTC · 1 h 12 min · job 196e4df2 · session 6a3fa2fb
"
`);
  expect(said({ kind: 'session', report: nightly, context: plainContext })).not.toContain('thread');
});

test('the help is short, and says why it comes', () => {
  expect(
    said({ kind: 'help', because: { kind: 'unknown', word: 'stauts', nearest: 'status' } }),
  ).toMatchInlineSnapshot(`
"
(There is no command “stauts”. Did you mean /vb365 status?
/vb365 status: what is open, which servers answer, what is muted
/vb365 job NAME: how a job fares, and when it runs next
/vb365 session ID: what a session found
/vb365 mute NAME 7d REASON: nobody is called about a job for a day, or 12h, 7d, up to 90d
/vb365 unmute NAME: people are called about it again
/vb365 help: this
Answers are for you alone; with “share” as the last word of status, job, and session the channel sees them.
A part of a name is enough where it is clear. Put quotes around a name that is followed by more.)
There is no command “stauts”. Did you mean /vb365 status?
• */vb365 status*: what is open, which servers answer, what is muted
• */vb365 job NAME*: how a job fares, and when it runs next
• */vb365 session ID*: what a session found
• */vb365 mute NAME 7d REASON*: nobody is called about a job for a day, or 12h, 7d, up to 90d
• */vb365 unmute NAME*: people are called about it again
• */vb365 help*: this
Answers are for you alone; with “share” as the last word of status, job, and session the channel sees them.
A part of a name is enough where it is clear. Put quotes around a name that is followed by more.
"
`);
});

test.each([
  [{ kind: 'not here' }, 'answers operators alone here'],
  [{ kind: 'not shared here' }, 'Leave out “share”'],
  [{ kind: 'no session', id: '5bd44d1b', notAsked: 0, isRest: false }, 'give all of it'],
  [
    { kind: 'no session', id: '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1', notAsked: 0, isRest: false },
    'Its history may have been cleaned up.',
  ],
  [{ kind: 'no session', id: '1', notAsked: 2, isRest: true }, '2 servers could not be asked from here'],
  [{ kind: 'not asked', server: 'hq' }, 'The server hq cannot be asked while the notifier is being deployed'],
  [{ kind: 'no such time', said: '91d' }, 'Nothing is muted for 91d'],
  [{ kind: 'not an operator', to: 'ask about everything', operators: [] }, 'Only operators may ask'],
] as readonly (readonly [Refusal, string])[])('the refusal %j says so', (refusal, words) => {
  expect(said({ kind: 'refusal', refusal })).toContain(words);
});

const few = fc.nat({ max: 20_000 });
const time = fc.integer({ min: 0, max: Date.UTC(2040, 0) });
const by = fc.constantFrom('U0000000ANA', 'W1', '<!channel>', '');
const anyItem = fc.record({ item: anyOpen, link: fc.constant(link) }, { requiredKeys: ['item'] });
const muteFacts = {
  what: fc.constantFrom('job', 'problem', 'concern'),
  until: time,
  by,
  reason: hostile,
} as const;
const anyMute = fc.record(muteFacts, { requiredKeys: ['what', 'until'] });
const anyMuted = fc.record(
  { ...muteFacts, server: hostile, job: hostile },
  { requiredKeys: ['what', 'until', 'server'] },
);
const rerunFacts = {
  at: time,
  state: fc.constantFrom('starting', 'started', 'perhaps started'),
  hasBegun: fc.boolean(),
  by,
  link: fc.constant(link),
} as const;
const anyRerun = fc.record(rerunFacts, { requiredKeys: ['at', 'state', 'hasBegun'] });
const anyPending = fc.record(
  { ...rerunFacts, server: hostile, job: hostile },
  { requiredKeys: ['at', 'state', 'hasBegun', 'server', 'job'] },
);
const names = { server: hostile, organization: hostile, job: hostile } as const;
const anyNames = fc.record(names, { requiredKeys: ['server', 'job'] });

const anyStatus: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constant('status'),
  open: fc.array(anyItem, { maxLength: 25 }),
  furtherOpen: few,
  jobs: few,
  watched: few,
  unseen: fc.oneof(few, fc.constant('some' as const)),
  servers: fc.array(
    fc.record(
      { server: hostile, answered: time, outSince: time, isUnreadable: fc.constant(true) },
      { requiredKeys: ['server'] },
    ),
    { maxLength: 30 },
  ),
  furtherServers: few,
  mutes: fc.array(anyMuted, { maxLength: 20 }),
  furtherMutes: few,
  reruns: fc.array(anyPending, { maxLength: 10 }),
  furtherReruns: few,
  isRest: fc.boolean(),
});
const anyJob: fc.Arbitrary<Answer> = fc.record(
  {
    kind: fc.constant('job'),
    job: anyNames,
    outcomes: fc.array(fc.constantFrom('success', 'warning', 'error', 'unknown'), { maxLength: 14 }),
    lastGood: hostile,
    next: fc.oneof(
      fc.record({ kind: fc.constant('running'), since: time }),
      fc.record({ kind: fc.constant('planned'), at: time }),
      fc.record({ kind: fc.constantFrom('disabled', 'unknown') }),
    ),
    open: fc.array(
      fc.record(
        {
          item: anyOpen,
          link: fc.constant(link),
          acknowledged: fc.record({ by, at: time }, { requiredKeys: ['at'] }),
        },
        { requiredKeys: ['item'] },
      ),
      { maxLength: 10 },
    ),
    mutes: fc.array(anyMute, { maxLength: 20 }),
    rerun: anyRerun,
  },
  { requiredKeys: ['kind', 'job', 'outcomes', 'next', 'open', 'mutes'] },
);
const anyChoice: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constant('which job'),
  command: fc.constantFrom('job', 'mute', 'unmute'),
  said: hostile,
  because: fc.constantFrom('several', 'none'),
  jobs: fc.array(fc.record({ ...names, written: hostile }, { requiredKeys: ['server', 'job', 'written'] }), {
    maxLength: 10,
  }),
  further: few,
  isRest: fc.boolean(),
});
const anyRefusal: fc.Arbitrary<Answer> = fc.record({
  kind: fc.constant('refusal'),
  refusal: fc.oneof(
    fc.record({ kind: fc.constant('no session'), id: hostile, notAsked: few, isRest: fc.boolean() }),
    fc.record({ kind: fc.constant('no such time'), said: hostile }),
    fc.record({ kind: fc.constant('not asked'), server: hostile }),
    fc.record({ kind: fc.constant('trouble'), said: hostile }),
  ),
});
const anyAnswer: fc.Arbitrary<Answer> = fc.oneof(
  anyStatus,
  anyJob,
  anyChoice,
  anyRefusal,
  fc.record({ kind: fc.constant('session'), report: anyReport, context: anyContext }),
  fc.record({ kind: fc.constant('muting'), job: anyNames, mutes: fc.array(anyMute, { maxLength: 20 }) }),
  hostile.map((word): Answer => ({ kind: 'help', because: { kind: 'unknown', word } })),
);

describe('any answer', () => {
  test('is one that Slack takes, whatever the server and people wrote', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const message = answerMessage(answer);
        for (const sent of [...calls(message), ...calls(message.withoutBlocks())])
          expect(blockKitViolations(sent)).toEqual([]);
      }),
      { numRuns: runs(300) },
    );
  });

  test('has nothing live but what is ours', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const message = answerMessage(answer);
        expect(liveParts(shareCall(asker, message.withoutBlocks()).arguments)).toEqual([]);
        // What one person sees has blocks always; of its text no more than its looks can be changed.
        for (const { kind } of liveParts(answerCall(asker, message.withoutBlocks()).arguments))
          expect(['bold', 'italic', 'strike', 'code', 'preformatted']).toContain(kind);
        for (const { kind, text } of liveParts(shareCall(asker, message).arguments)) {
          expect(['bold', 'italic', 'date', 'emoji', 'link', 'mention']).toContain(kind);
          if (kind === 'mention') expect(text).toMatch(/U0000000ANA|W1/);
        }
      }),
      { numRuns: runs(300) },
    );
  });

  test.each(hostileTexts.map((text) => [text.slice(0, 60), text] as const))('shows %j as text', (_, text) => {
    const answers: readonly Answer[] = [
      {
        kind: 'status',
        ...calm,
        open: [{ item: { ...failed, job: text, server: text } }],
        servers: [{ server: text }],
        mutes: [{ server: text, job: text, what: 'job', until: now, reason: text }],
        reruns: [{ server: text, job: text, at: now, state: 'started', hasBegun: false }],
      },
      { kind: 'muting', job: { server: text, job: text, organization: text }, mutes: [] },
      { kind: 'help', because: { kind: 'unknown', word: text } },
    ];
    for (const answer of answers) {
      const kinds = liveParts(shareCall(asker, answerMessage(answer)).arguments).map(({ kind }) => kind);
      expect(kinds.filter((kind) => !['bold', 'date', 'emoji'].includes(kind))).toEqual([]);
    }
  });

  test('of a thousand servers and jobs says how much it leaves out', () => {
    const long = 'x'.repeat(300);
    const status: Answer = {
      kind: 'status',
      ...calm,
      jobs: 20_000,
      watched: 1_000,
      open: Array.from({ length: 25 }, () => ({ item: { ...failed, job: long, server: long } })),
      furtherOpen: 975,
      servers: Array.from({ length: 30 }, () => ({ server: long, answered: now })),
      furtherServers: 970,
      mutes: Array.from({ length: 20 }, () => ({
        server: long,
        job: long,
        what: 'job' as const,
        until: now,
        reason: long,
      })),
      furtherMutes: 480,
    };
    const text = said(status);
    const left = [...text.matchAll(/And ([\d,]+) more\./g)].map(([, count = '']) =>
      Number(count.replaceAll(',', '')),
    );
    const shown = ['🔴', '🟢', '🔕'].map((mark) => text.split(mark).length - 1);
    expect(left.map((count, index) => count + (shown[index] ?? 0))).toEqual([1_000, 1_000, 500]);
  });
});
