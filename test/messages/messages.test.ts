import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import { problemItemCount, type Report } from '../../functions/alerts/report';
import { longestRichText } from '../../functions/messages/block-kit';
import type { Message } from '../../functions/messages/message';
import { parentMessage } from '../../functions/messages/parent-message';
import { lostLogMessage } from '../../functions/messages/thread-gaps';
import { threadMessages } from '../../functions/messages/thread-messages';
import { postCall } from '../../functions/slack/calls';
import { blockKitViolations } from '../../local/slack/block-kit';
import { liveParts } from '../../local/slack/mrkdwn';
import { runs } from '../fuzz/runs';
import { asText } from './as-text';
import { anyContext, anyReport, hostileTexts, nightly, plainContext, problem, reportOf } from './reports';

/** What Slack would be sent. */
const sent = (message: Message) => postCall({ channel: 'C0123456789', key: 'key' }, message).arguments;

const all = (report: Report, context = plainContext) => [
  parentMessage(report, context),
  ...threadMessages(report, context).messages,
  lostLogMessage(report.sessionId),
];

const textOf = (block: KnownBlock) => {
  const texts: string[] = [];
  JSON.stringify(block, (key, value: unknown) => {
    if (key === 'text' && typeof value === 'string') texts.push(value);
    return value;
  });
  return texts.join('');
};

const numberIn = (text: string | undefined) => Number((text ?? '0').replaceAll(',', ''));

describe('any message', () => {
  test('is one that Slack takes, whatever the server says', () => {
    fc.assert(
      fc.property(anyReport, anyContext, (report, context) => {
        for (const message of all(report, context)) expect(blockKitViolations(sent(message))).toEqual([]);
      }),
      { numRuns: runs(150) },
    );
  });

  test('has nothing live but our own bold words, dates, circles and links', () => {
    const ours = /^:?(?:red|large_yellow|large_green|large_blue)_circle:?$/;
    fc.assert(
      fc.property(anyReport, anyContext, (report, context) => {
        for (const message of all(report, context)) {
          for (const part of liveParts(sent(message))) {
            expect(['bold', 'italic', 'date', 'emoji', 'link']).toContain(part.kind);
            if (part.kind === 'emoji') expect(part.text).toMatch(ours);
            if (part.kind === 'link') expect(part.text).toMatch(/https:\/\/(?:www|helpcenter)\.veeam\.com\//);
          }
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test.each(hostileTexts.map((text) => [text.slice(0, 60), text] as const))('shows %j as text', (_, text) => {
    const report: Report = {
      ...reportOf([problem('Error', text.slice(0, 300), [text.slice(0, 300)])]),
      job: { id: text, name: text },
      organization: text,
      status: text,
    };
    for (const message of all(report)) {
      expect(blockKitViolations(sent(message))).toEqual([]);
      const kinds = new Set(liveParts(sent(message)).map(({ kind }) => kind));
      expect([...kinds].filter((kind) => !['bold', 'date', 'emoji'].includes(kind))).toEqual([]);
    }
    expect(asText(parentMessage(report, plainContext))).toMatch(/\(no text\)|lone|control|[<@*:&_😀�]/u);
  });
});

describe('a message without its blocks', () => {
  test('is one that Slack takes, has nothing live, and names the run, whatever the server says', () => {
    fc.assert(
      fc.property(anyReport, anyContext, (report, context) => {
        const whole = [parentMessage(report, context), ...threadMessages(report, context).messages];
        for (const message of whole.map((message) => message.withoutBlocks())) {
          expect(message.blocks).toEqual([]);
          expect(blockKitViolations(sent(message))).toEqual([]);
          expect(liveParts(sent(message))).toEqual([]);
          expect(message.text).toMatch(/^.*\n(?:.*\n)*.*session .+$/u);
        }
      }),
      { numRuns: runs(100) },
    );
  });

  test('says of a run what happened, where, how many problems there are, and which run it was', () => {
    expect(parentMessage(nightly, plainContext).withoutBlocks().text).toMatchInlineSnapshot(`
"Backup finished with errors: Exchange nightly on hq, 1 error and 3 warnings
hq · job 196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5 · session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1"
`);
  });

  test('says of a part of a thread which problems it names', () => {
    const report = reportOf([problem('Error', 'Mailbox … failed', ['sales', 'finance'])], 3);
    const [message] = threadMessages(report, { ...plainContext, files: 1 }).messages.map((message) =>
      message.withoutBlocks(),
    );
    expect(message?.text).toMatchInlineSnapshot(`
"Problems of Exchange nightly on hq
Error: Mailbox … failed, × 2
3 of 5 log items are not named in this thread. The CSV file in the thread holds all 5 log items.
5 errors · session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1"
`);
  });
});

describe('a thread', () => {
  test('accounts for every log item: what it names and what it says that it does not', () => {
    fc.assert(
      fc.property(anyReport, anyContext, (report, context) => {
        const { messages, listed } = threadMessages(report, context);
        const note = messages
          .map(asText)
          .join('')
          .match(/([\d,]+) of [\d,]+ log items? (?:is|are) not named in this thread\./);
        expect(listed + numberIn(note?.[1])).toBe(problemItemCount(report));
        expect(messages.length).toBeLessThanOrEqual(5);
        // A block that is full may have been cut, and then what it names could not be found in it.
        for (const block of messages.flatMap((message) => message.blocks)) {
          expect(textOf(block).length).toBeLessThan(longestRichText);
        }
        expect(threadMessages(report, { ...context, files: 0 }).listed).toBe(listed);
      }),
      { numRuns: runs(100) },
    );
  });

  test('names every object that it counts as named, and says how many of each problem it leaves out', () => {
    const objects = Array.from({ length: 900 }, (_, index) => `mailbox-${index}@contoso.com`);
    const report = reportOf([
      problem('Error', 'Mailbox … failed', objects),
      problem('Warning', 'Site … failed', ['intranet']),
    ]);
    const { messages, listed } = threadMessages(report, { ...plainContext, files: 1 });
    const text = messages.map(asText).join('');
    expect(objects.filter((object) => new RegExp(`\\b${object}\\b`).test(text)).length + 1).toBe(listed);
    expect(text).toContain('intranet');
    expect(text).toContain(`And ${901 - listed} more log items of this kind, not named here.`);
    expect(text).toContain('The CSV file in the thread holds all 901 log items.');
  });

  test('spreads a problem with many objects over messages, and needs no file', () => {
    const objects = Array.from({ length: 200 }, (_, index) => `mailbox-${index}@contoso.com`);
    const { messages, listed } = threadMessages(
      reportOf([problem('Error', 'Mailbox … failed', objects)]),
      plainContext,
    );
    expect(listed).toBe(200);
    expect(messages.map(({ text }) => text.split('\n')[0])).toEqual([
      'Problems of Exchange nightly on hq, part 1 of 3',
      'Problems of Exchange nightly on hq, part 2 of 3',
      'Problems of Exchange nightly on hq, part 3 of 3',
    ]);
  });

  test('is empty without problems', () => {
    expect(threadMessages(reportOf([]), plainContext)).toEqual({ messages: [], listed: 0 });
  });

  test('says how the log closes, which counts for nothing', () => {
    const closingLines = ['Job failed at 11/21/2026 10:00:00 PM'];
    const { messages, listed } = threadMessages({ ...nightly, closingLines }, plainContext);
    expect(listed).toBe(4);
    expect(messages.map(asText).join('')).toContain(
      '-- 1 error, 3 warnings · Job failed at 11/21/2026 10:00:00 PM · session 6a3fa2fb',
    );
  });
});

describe('messages as people read them', () => {
  const context = { ...plainContext, sessionLink: 'https://runbook.example.com/hq' };

  test('a run with an error and warnings', () => {
    expect(asText(parentMessage(nightly, context))).toMatchInlineSnapshot(`
"
(Backup finished with errors: Exchange nightly on hq, 1 error and 3 warnings)
# Backup finished with errors: Exchange nightly
:red_circle: Error  1 error and 3 warnings, 377 objects processed.
| *Server* hq
| *Organization* contoso.onmicrosoft.com
| *Started* <!date^1795298400^{date_short_pretty} at {time}|2026-11-21 22:00 UTC>
| *Duration* 1 h 12 min
| *Objects* 377 processed
| *Problems* 1 error, 3 warnings
• :red_circle: Error  Contract schema check for the Exchange Online REST API failed  × 1
  Give the Entra application’s service principal its Exchange Online permissions back (Global Reader together with Exchange.ManageAsApp).
• :large_yellow_circle: Warning  Processing OneDrive … completed with warning: OneDrive was not found  × 3
  The user’s license includes no OneDrive: ignore the warning, or exclude the object from the job.
[View session] [Open KB4847]
-- hq · job 196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5 · session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1
"
`);
    expect(threadMessages(nightly, context).messages.map(asText).join('')).toMatchInlineSnapshot(`
"
(Problems of Exchange nightly on hq
Error: Contract schema check for the Exchange Online REST API failed, × 1
Warning: Processing OneDrive … completed with warning: OneDrive was not found, × 3)
:red_circle: Error  Contract schema check for the Exchange Online REST API failed  × 1
  Give the Entra application’s service principal its Exchange Online permissions back (Global Reader together with Exchange.ManageAsApp). [KB4847](https://www.veeam.com/kb4847)
• Contract schema check
:large_yellow_circle: Warning  Processing OneDrive … completed with warning: OneDrive was not found  × 3
  The user’s license includes no OneDrive: ignore the warning, or exclude the object from the job.
• finance@contoso.com
• sales@contoso.com
• support@contoso.com
-- 1 error, 3 warnings · session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1
"
`);
  });

  test('7,000 problems', () => {
    const many = Array.from({ length: 60 }, (_, kind) =>
      problem('Warning', `Failed to read list of kind ${'abcdefghij'[kind % 10]}${kind}`, [], 100),
    );
    const report: Report = { ...reportOf(many, 1_000), status: 'Failed', attempts: 3, objects: 25_000 };
    expect(asText(parentMessage(report, { ...context, files: 2 }))).toMatchInlineSnapshot(`
"
(Backup failed: Exchange nightly on hq, 1,000 errors and 6,000 warnings)
# Backup failed: Exchange nightly
:red_circle: Failed  1,000 errors and 6,000 warnings after 3 attempts, 25,000 objects processed.
| *Server* hq
| *Organization* contoso.onmicrosoft.com
| *Started* <!date^1795298400^{date_short_pretty} at {time}|2026-11-21 22:00 UTC>
| *Duration* 1 h 12 min
| *Objects* 25,000 processed
| *Problems* 1,000 errors, 6,000 warnings
• :large_yellow_circle: Warning  Failed to read list of kind a0  × 100
• :large_yellow_circle: Warning  Failed to read list of kind b1  × 100
• :large_yellow_circle: Warning  Failed to read list of kind c2  × 100
• :large_yellow_circle: Warning  Failed to read list of kind d3  × 100
• :large_yellow_circle: Warning  Failed to read list of kind e4  × 100
And 55 more kinds of problem (5,500 log items) and 1,000 log items of other kinds. The 2 CSV files in the thread hold all 7,000 log items.
[View session]
-- hq · job 196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5 · session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1 · 3 attempts
"
`);
  });

  test.each([
    [
      { state: 'ended', status: 'Failed' },
      'Backup failed',
      'Failed  The server gives no reason in the log. Look at the job’s history in the Veeam console, and start the job again once the cause is found.',
    ],
    [
      { state: 'ended', status: 'Stopped', severity: 'warning' },
      'Backup stopped',
      'Warning  It was stopped before its end, and the log gives no reason. Start the job again if that was not intended.',
    ],
    [
      { state: 'ended', status: 'Disconnected', attempts: 2 },
      'Backup ended as Disconnected',
      'Error  The server gives no reason in the log after 2 attempts. Look at the job’s history in the Veeam console, and start the job again once the cause is found.',
    ],
    [
      { state: 'vanished', status: '' },
      'Backup session vanished',
      'Error  The session is no longer on the server, so nobody knows how it ended. Look at the job’s history in the Veeam console.',
    ],
    [
      { state: 'unreadable', status: 'Warning' },
      'Log could not be read',
      'Error  The session ended as Warning, but its log could not be read. Look at the session in the Veeam console.',
    ],
    [
      { state: 'running', status: 'Running' },
      'Backup still running',
      'Running  The session still runs, with no problems so far. It is judged again at its end.',
    ],
    [{ state: 'ended', status: 'Success', severity: 'warning' }, 'Backup finished', 'Success  No problems.'],
  ] as const)('a run without a single problem in its log: %j', (given, event, sentence) => {
    const lines = asText(parentMessage({ ...reportOf([]), ...given }, context)).split('\n');
    expect(lines[2]).toBe(`# ${event}: Exchange nightly`);
    expect(lines[3]?.replace(/^:\w+: /, '')).toBe(sentence);
  });

  test('times are shown in the zone of the reader, others as they came', () => {
    const fieldsOf = (report: Report) => JSON.stringify(parentMessage(report, context).blocks[2]);
    expect(fieldsOf(nightly)).toContain(
      '<!date^1795298400^{date_short_pretty} at {time}|2026-11-21 22:00 UTC>',
    );
    expect(fieldsOf({ ...nightly, startedAt: 'soon' })).toContain('*Started*\\nsoon');
  });

  test('what happened can be told from the text alone', () => {
    expect(parentMessage(nightly, context).text).toBe(
      'Backup finished with errors: Exchange nightly on hq, 1 error and 3 warnings',
    );
  });
});
