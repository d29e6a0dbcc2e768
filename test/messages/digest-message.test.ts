import * as fc from 'fast-check';
import { concernOf } from '../../functions/alerts/concern';
import type { Digest, DigestNote, JobStrip, OpenItem } from '../../functions/alerts/digest';
import type { RunOutcome } from '../../functions/alerts/incident';
import { digestMessage } from '../../functions/messages/digest-message';
import type { Message } from '../../functions/messages/message';
import { postCall } from '../../functions/slack/calls';
import { blockKitViolations } from '../../local/slack/block-kit';
import { liveParts } from '../../local/slack/mrkdwn';
import { runs } from '../fuzz/runs';
import { asText } from './as-text';
import { night, now, signs, symptom } from './concerns';
import { anyOpen } from './open-items';
import { hostile, hostileTexts } from './reports';

const hour = 3_600_000;
const day = 24 * hour;

const sent = (message: Message) => postCall({ channel: 'C0123456789', key: 'key' }, message).arguments;

const wellKnown: Digest = {
  dueAt: now,
  servers: 1,
  jobs: 3,
  unseen: 0,
  open: [],
  furtherOpen: 0,
  strips: [],
  furtherJobs: 0,
  notes: [],
  furtherNotes: 0,
};

const failed: OpenItem = {
  server: 'hq',
  job: 'Exchange nightly',
  severity: 'error',
  since: night - day,
  what: {
    kind: 'run',
    report: { state: 'ended', status: 'Failed', severity: 'error', counts: { error: 2, warning: 1 } },
  },
  parent: { channel: 'C1', id: '1.0' },
};

/** Something that is open of a server as a whole, or of a job of it. */
function open(name: keyof typeof signs, facts: Partial<OpenItem> = {}, further = 0): OpenItem {
  const { topic, sign } = signs[name];
  const concern = concernOf(topic, now, [symptom(sign)]);
  if (concern === undefined) throw new Error('There is a symptom.');
  const what = { kind: 'concern', concern: { ...concern, further } } as const;
  return { server: 'hq', severity: 'warning', since: now, what, ...facts };
}

const strip = (letters: string, facts: Partial<JobStrip> = {}): JobStrip => {
  const kinds = new Map<string, RunOutcome>([
    ['S', 'success'],
    ['W', 'warning'],
    ['E', 'error'],
    ['?', 'unknown'],
  ]);
  return {
    server: 'hq',
    job: 'Exchange nightly',
    outcomes: [...letters].map((letter) => kinds.get(letter) ?? 'unknown'),
    lastGood: new Date(night - 2 * day).toISOString(),
    ...facts,
  };
};

describe('a digest', () => {
  test('is one line where all is well', () => {
    expect(asText(digestMessage(wellKnown, []))).toMatchInlineSnapshot(`
"
(All is well: 3 jobs on 1 server.)
🟢 All is well: 3 jobs on 1 server.
"
`);
  });

  test('says that no jobs are known, and nothing of how they are', () => {
    expect(asText(digestMessage({ ...wellKnown, jobs: 0 }, []))).toMatchInlineSnapshot(`
"
(No jobs are known yet.)
🟢 No jobs are known yet.
"
`);
  });

  test('names what is open, of runs and of whatever else, and how each job fares', () => {
    const digest: Digest = {
      ...wellKnown,
      open: [failed, open('overdue', { job: 'SharePoint' }), open('proxy offline', { severity: 'error' }, 2)],
      strips: [strip('SSWE'), strip('?', { job: 'SharePoint', lastGood: '' }), strip('', { job: 'New' })],
    };
    expect(
      asText(digestMessage(digest, ['https://contoso.slack.com/archives/C1/p1'])),
    ).toMatchInlineSnapshot(`
"
(3 incidents open, 3 jobs on 1 server
Exchange nightly: 2 errors and 1 warning · hq
Backup overdue: SharePoint · hq
3 proxies not in order: hq)
# 3 incidents open, 3 jobs on 1 server
🔴 [Exchange nightly: 2 errors and 1 warning](https://contoso.slack.com/archives/C1/p1) · hq · since 2026-11-20 UTC
🟡 *Backup overdue: SharePoint* · hq · since 2026-11-22 UTC
🔴 *3 proxies not in order: hq* · since 2026-11-22 UTC
🟩🟩🟨🟥  Exchange nightly · last good 2026-11-19 UTC
⬜  SharePoint · no good run known
New · last good 2026-11-19 UTC
"
`);
  });

  test('names the server of each job where there are several', () => {
    const digest = { ...wellKnown, servers: 2, open: [failed], strips: [strip('SE', { server: 'branch' })] };
    expect(asText(digestMessage(digest, []))).toContain('Exchange nightly · branch');
  });

  test('says what is passed over and maintained, also where all is well', () => {
    const notes: readonly DigestNote[] = [
      { kind: 'maintenance', what: 'Patch day', from: now + day, until: now + day + 4 * hour },
      { kind: 'quiet', what: 'nobody is called', until: night + 8 * hour },
      { kind: 'ignored', what: 'Known since the move', until: now + 5 * day },
      { kind: 'muted', what: 'Exchange nightly (disk is replaced)', until: now + 7 * day },
    ];
    expect(asText(digestMessage({ ...wellKnown, notes, furtherNotes: 4 }, []))).toMatchInlineSnapshot(`
"
(All is well: 3 jobs on 1 server.)
🟢 All is well: 3 jobs on 1 server.
Maintenance: Patch day, from 2026-11-23 03:00 UTC until 2026-11-23 07:00 UTC
Quiet hours: nobody is called, until 2026-11-22 06:00 UTC
Passed over: Known since the move, until 2026-11-27 UTC
Muted: Exchange nightly (disk is replaced), until 2026-11-29 03:00 UTC
And 4 more.
"
`);
  });

  test('does not say that all is well where it could not look at a job', () => {
    expect(asText(digestMessage({ ...wellKnown, unseen: 1 }, []))).toMatchInlineSnapshot(`
"
(No incident open, 3 jobs on 1 server
1 job could not be looked at.)
# No incident open, 3 jobs on 1 server
1 job could not be looked at.
"
`);
  });

  test('of many jobs says how many more there are, also where there is no room for those that it could name', () => {
    const many = (length: number, name: string) => ({ length, name });
    const named = ({ length, name }: ReturnType<typeof many>) =>
      Array.from({ length }, (_, index) => `${name} ${index} ${'x'.repeat(200)}`);
    const digest: Digest = {
      ...wellKnown,
      jobs: 10_000,
      open: named(many(25, 'Open')).map((job) => ({ ...failed, job, server: 's'.repeat(200) })),
      furtherOpen: 100,
      strips: named(many(20, 'Job')).map((job) => strip('SSSSSSSSSSSSSE', { job })),
      furtherJobs: 9_980,
    };
    const text = asText(digestMessage(digest, []));
    const shownOpen = text.match(/^.*Open \d+.*since.*$/gm)?.length ?? 0;
    const shownJobs = text.match(/^🟩.*Job \d+.*$/gm)?.length ?? 0;
    expect(shownOpen).toBeGreaterThan(10);
    expect(shownJobs).toBe(20);
    expect(text).toContain(`And ${125 - shownOpen} more.`);
    expect(text).toContain('And 9,980 more.');
  });
});

const few = fc.nat({ max: 20_000 });
const time = fc.integer({ min: 0, max: Date.UTC(2040, 0) });
const anyDigest: fc.Arbitrary<Digest> = fc.record({
  dueAt: time,
  servers: few,
  jobs: few,
  unseen: fc.nat({ max: 3 }),
  open: fc.array(anyOpen, { maxLength: 25 }),
  furtherOpen: few,
  strips: fc.array(
    fc.record({
      server: hostile,
      job: hostile,
      outcomes: fc.array(fc.constantFrom('success', 'warning', 'error', 'unknown'), { maxLength: 14 }),
      lastGood: hostile,
    }),
    { maxLength: 20 },
  ),
  furtherJobs: few,
  notes: fc.array(
    fc.record({
      kind: fc.constantFrom('ignored', 'maintenance', 'quiet', 'muted'),
      what: hostile,
      from: time,
      until: time,
    }),
    { maxLength: 20 },
  ),
  furtherNotes: few,
});
const links = [
  'https://contoso.slack.com/archives/C1/p1',
  undefined,
  'https://contoso.slack.com/archives/C1/p2',
];

describe('any digest', () => {
  test('is one that Slack takes, whatever the server and the operator wrote', () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const message = digestMessage(digest, links);
        expect(blockKitViolations(sent(message))).toEqual([]);
        expect(blockKitViolations(sent(message.withoutBlocks()))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });

  test('has nothing live but what is ours, and says how much it does not name', () => {
    fc.assert(
      fc.property(anyDigest, (digest) => {
        const message = digestMessage(digest, links);
        expect(liveParts(sent(message.withoutBlocks()))).toEqual([]);
        for (const { kind, text } of liveParts(sent(message))) {
          expect(['bold', 'date', 'emoji', 'link']).toContain(kind);
          if (kind === 'emoji') expect(text).toMatch(/^:?(?:red_circle|large_(?:yellow|green)_circle):?$/);
          if (kind === 'link') expect(text).toContain('https://contoso.slack.com/archives/C1/p');
        }
        if (digest.furtherNotes > 0)
          expect(JSON.stringify(message.blocks.at(-1))).toMatch(/And [\d,]+ more\./);
      }),
      { numRuns: runs(100) },
    );
  });

  test.each(hostileTexts.map((text) => [text.slice(0, 60), text] as const))('shows %j as text', (_, text) => {
    const digest: Digest = {
      ...wellKnown,
      servers: 2,
      open: [
        { ...failed, job: text, server: text },
        {
          ...failed,
          what: {
            kind: 'run',
            report: { state: 'ended', status: text, severity: 'error', counts: { error: 0, warning: 0 } },
          },
        },
      ],
      strips: [strip('S', { job: text, server: text })],
      notes: [{ kind: 'ignored', what: text, until: now }],
    };
    const kinds = liveParts(sent(digestMessage(digest, []))).map(({ kind }) => kind);
    expect(kinds.filter((kind) => !['bold', 'date', 'emoji'].includes(kind))).toEqual([]);
  });
});
