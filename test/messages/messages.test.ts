import type { KnownBlock } from '@slack/types';
import * as fc from 'fast-check';
import type { Problem } from '../../functions/alerts/problem';
import { problemItemCount, type Report } from '../../functions/alerts/report';
import type { AnnouncementContext } from '../../functions/chat/announcement';
import { longestRichText } from '../../functions/messages/block-kit';
import { incidentMessage } from '../../functions/messages/incident-message';
import type { Message } from '../../functions/messages/message';
import { lostLogMessage } from '../../functions/messages/thread-gaps';
import { threadMessages } from '../../functions/messages/thread-messages';
import { postCall } from '../../functions/slack/calls';
import { blockKitViolations } from '../../local/slack/block-kit';
import { liveParts } from '../../local/slack/mrkdwn';
import { runs } from '../fuzz/runs';
import { asText } from './as-text';
import { viewOfReport } from './incidents';
import { anyContext, anyReport, hostileTexts, nightly, plainContext, problem, reportOf } from './reports';

/** What Slack would be sent. */
const sent = (message: Message) => postCall({ channel: 'C0123456789', key: 'key' }, message).arguments;

/** What the channel is told of a run. */
const parentMessage = (report: Report, context: AnnouncementContext) =>
  incidentMessage(viewOfReport(report), context);

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

  test('says of a part of a thread which problems it names', () => {
    const report = reportOf([problem('Error', 'Mailbox … failed', ['sales', 'finance'])], 3);
    const [message] = threadMessages(report, { ...plainContext, files: 1 }).messages.map((message) =>
      message.withoutBlocks(),
    );
    expect(message?.text).toMatchInlineSnapshot(`
"Problems of Exchange nightly on hq
Error: Mailbox … failed, 2 mailboxes
3 of 5 log items are not named in this thread. The CSV file in the thread has all 5 log items.
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
    expect(text).toContain('The CSV file in the thread has all 901 log items.');
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

describe('a card in the channel', () => {
  const context = { ...plainContext, sessionLink: 'https://runbook.example.com/hq' };

  /** What a message shows, block by block, without its text. */
  const shownBy = (message: Message) => asText(message).split(')\n').slice(1).join(')\n').split('\n');

  test('says what happened, then how much, then the causes, and where it was last of all', () => {
    expect(shownBy(parentMessage(nightly, context))).toEqual([
      '# Backup finished with errors: Exchange nightly',
      '🔴 *1 error and 3 warnings*.',
      '🔴 *Contract schema check for the Exchange Online REST API failed*',
      'Give the Entra application Exchange.ManageAsApp and Global Reader back. [KB4847](https://www.veeam.com/kb4847)',
      '🟡 *OneDrive was not found* · 3 OneDrives',
      'The user has no OneDrive: check the license, or exclude the object.',
      '[View session]',
      '-- hq · contoso.onmicrosoft.com · started 2026-11-21 22:00 UTC · 1 h 12 min · job 196e4df2 · session 6a3fa2fb',
      '',
    ]);
  });

  test('accounts for every log item: in the three causes that it names, and in what it says that it leaves out', () => {
    fc.assert(
      fc.property(anyReport, anyContext, (report, context) => {
        const text = shownBy(parentMessage(report, context)).join('\n');
        const [, further, other] =
          /(?:And [\d,]+ more problems? \(([\d,]+) log items?\)(?:, and )?|And |^)(?:([\d,]+) (?:other )?log items?(?:, not named here)?)?\. (?:See|The)/mu.exec(
            text,
          ) ?? [];
        const named = [...report.problems]
          .sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
          .slice(0, 3)
          .reduce((sum, { count }) => sum + count, 0);
        expect(named + numberIn(further) + numberIn(other)).toBe(problemItemCount(report));
      }),
      { numRuns: runs(100) },
    );
  });

  test('counts log items where it cannot tell that each is about an object of its own', () => {
    const lineOf = (one: Problem) => shownBy(parentMessage(reportOf([one]), context))[2];
    const denied = (objects: readonly string[], unlisted = 0) =>
      problem('Error', 'Processing mailbox … failed with error: Access is denied.', objects, unlisted);
    expect(lineOf(denied(['anna', 'bob']))).toBe('🔴 *Access is denied* · 2 mailboxes');
    expect(lineOf(denied(['anna', 'bob'], 5))).toBe('🔴 *Access is denied* · 7 log items');
    expect(lineOf({ ...denied(['anna', 'bob'], 5), isOneEach: true })).toBe(
      '🔴 *Access is denied* · 7 mailboxes',
    );
    expect(lineOf(denied(['anna']))).toBe('🔴 *Access is denied* · anna');
    expect(lineOf(problem('Error', 'It went wrong', ['anna', 'bob']))).toBe(
      '🔴 *It went wrong* · 2 log items',
    );
  });

  test('names a hint’s article beside it, and no button for it', () => {
    const text = asText(parentMessage(nightly, context));
    expect(text).toContain('back. [KB4847](https://www.veeam.com/kb4847)');
    expect(text.match(/^\[.*\]$/gm)).toEqual(['[View session]']);
  });

  test.each([
    [
      { state: 'ended', status: 'Failed', severity: 'error' },
      '# Backup failed',
      '🔴 The log gives no reason.',
    ],
    [
      { state: 'ended', status: 'Stopped', severity: 'warning' },
      '# Backup stopped',
      '🟡 It was stopped before its end, and the log gives no reason.',
    ],
    [
      { state: 'ended', status: 'Disconnected', severity: 'error' },
      '# Backup ended as Disconnected',
      '🔴 The log gives no reason.',
    ],
    [
      { state: 'vanished', status: '', severity: 'error' },
      '# Backup session vanished',
      '🔴 The session is no longer on the server',
    ],
    [
      { state: 'unreadable', status: 'Warning', severity: 'error' },
      '# Log could not be read',
      '🔴 The session ended as Warning, but',
    ],
    [
      { state: 'running', status: 'Running', severity: 'warning' },
      '# Backup still running',
      '🔵 No problems so far.',
    ],
    [{ state: 'ended', status: 'Success', severity: 'warning' }, '# Backup finished', '🟢 No problems.'],
  ] as const)('tells of a run without a single problem in its log: %j', (given, event, sentence) => {
    const [title, line] = shownBy(parentMessage({ ...reportOf([]), ...given }, context));
    expect(title).toBe(`${event}: Exchange nightly`);
    expect(line?.startsWith(sentence)).toBe(true);
  });

  test('shows times in the zone of the reader, others as they came', () => {
    const lineOf = (report: Report) => JSON.stringify(parentMessage(report, context).blocks.at(-1));
    expect(lineOf(nightly)).toContain(
      '<!date^1795298400^{date_short_pretty} at {time}|2026-11-21 22:00 UTC>',
    );
    expect(lineOf({ ...nightly, startedAt: 'soon' })).toContain(' · soon · ');
  });

  test('cuts ids that are UUIDs, and no others', () => {
    const report = { ...nightly, sessionId: 'session-of-last-night', job: { ...nightly.job } };
    expect(shownBy(parentMessage(report, context)).at(-2)).toMatch(
      / · job 196e4df2 · session session-of-last-night$/,
    );
  });

  test('keeps hostile text beside a time literal', () => {
    const organization = '*contoso* <!channel>';
    const [block] = parentMessage({ ...nightly, organization }, context).blocks.slice(-1);
    expect(block).toMatchObject({
      type: 'context',
      elements: [
        { type: 'plain_text', text: `hq · ${organization}`, emoji: false },
        { type: 'mrkdwn', verbatim: true },
        { type: 'plain_text', emoji: false },
      ],
    });
  });

  test('tells the point in the first line of its text, and all else that matters in the others', () => {
    expect(parentMessage(nightly, context).text.split('\n')).toEqual([
      'Exchange nightly finished with errors: Contract schema check for the Exchange Online REST API failed and 1 more problem · hq',
      '1 error, 3 warnings.',
      'Error: Contract schema check for the Exchange Online REST API failed',
      'Warning: OneDrive was not found, 3 OneDrives',
      'hq · job 196e4df2-0faf-4b8e-ba17-ce8c0eb4edc5 · session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1',
    ]);
  });
});
