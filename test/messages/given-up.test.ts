import * as fc from 'fast-check';
import type { Message } from '../../functions/messages/message';
import { fileRefusedMessage, gaveUpNote } from '../../functions/messages/thread-gaps';
import { postCall } from '../../functions/slack/calls';
import { refusalReason } from '../../functions/slack/error-meaning';
import { blockKitViolations } from '../../local/slack/block-kit';
import { liveParts } from '../../local/slack/mrkdwn';
import { asText } from './as-text';
import { hostileTexts, plainContext } from './reports';

const sent = (message: Message) => postCall({ channel: 'C0123456789', key: 'key' }, message).arguments;

const sessionId = '6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1';
const only = {
  part: 1,
  of: 1,
  reason: refusalReason('file_uploads_disabled', 'files.completeUploadExternal'),
  sessionId,
};

describe('in place of a CSV file that Slack refused', () => {
  test('people read why, and where the log items are', () => {
    const context = { ...plainContext, sessionLink: 'https://runbook.example.com/hq' };
    expect(asText(fileRefusedMessage({ ...only, part: 2, of: 3 }, context))).toMatchInlineSnapshot(`
"
(CSV file 2 of 3 could not be added here: this workspace does not allow uploads.
“View session” and the session’s log in the Veeam console have the log items.
session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1)
CSV file 2 of 3 could not be added here: this workspace does not allow uploads. “View session” and the session’s log in the Veeam console have the log items.
[View session]
-- session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1
"
`);
  });

  test('without a page for the session, the console is named', () => {
    expect(asText(fileRefusedMessage(only, plainContext))).toMatchInlineSnapshot(`
"
(The CSV file could not be added here: this workspace does not allow uploads.
The session’s log in the Veeam console has the log items.
session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1)
The CSV file could not be added here: this workspace does not allow uploads. The session’s log in the Veeam console has the log items.
-- session 6a3fa2fb-3a77-4d99-8b5d-b6bd4102ffb1
"
`);
  });

  test('the message without blocks says the same', () => {
    const { text } = fileRefusedMessage(only, plainContext).withoutBlocks();
    expect(text).toMatch(/^The CSV file could not be added here: /);
    expect(text).toContain(sessionId);
  });

  test.each(hostileTexts.map((text) => [text.slice(0, 60), text] as const))('%j stays text', (_, text) => {
    const message = fileRefusedMessage({ ...only, reason: text, sessionId: text }, plainContext);
    for (const one of [message, message.withoutBlocks()]) {
      expect(blockKitViolations(sent(one))).toEqual([]);
      expect(liveParts(sent(one))).toEqual([]);
    }
  });
});

test('the note of a thread that lacks something says how much, and why', () => {
  expect(
    gaveUpNote({ count: 2, reason: refusalReason('restricted_action_thread_locked', 'chat.postMessage') }),
  ).toBe('2 parts of this thread could not be added: it is locked.');
  expect(gaveUpNote({ count: 1, reason: '' })).toBe('1 part of this thread could not be added: (no text).');
});

test('the note is one line, whatever the reason', () => {
  fc.assert(
    fc.property(fc.nat(), fc.string({ unit: 'grapheme' }), (count, reason) => {
      expect(gaveUpNote({ count, reason })).toMatch(
        /^[\d,]+ parts? of this thread could not be added: .+\.$/u,
      );
    }),
  );
});
