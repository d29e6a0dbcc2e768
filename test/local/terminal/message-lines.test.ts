import { readBlocks } from '../../../local/slack/block-kit';
import { messageLines } from '../../../local/terminal/message-lines';
import { paintFor, plain } from '../../../local/terminal/paint';
import { paragraph } from '../../../local/terminal/paragraph';

const page = { width: 60, paint: plain };

function linesOf(blocks: readonly unknown[]): string {
  const read = readBlocks(blocks);
  if (!read.ok) throw new Error(read.violations.join());
  return messageLines({ text: '', blocks: read.blocks }, page).join('\n');
}

describe('a message in the terminal', () => {
  test('shows header, sentence, fields, problems, buttons and ids', () => {
    const text = linesOf([
      { type: 'header', text: { type: 'plain_text', text: 'Backup failed: Exchange', emoji: false } },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_section',
            elements: [
              { type: 'emoji', name: 'red_circle' },
              { type: 'text', text: ' Failed', style: { bold: true } },
              { type: 'text', text: '  3 errors.' },
            ],
          },
        ],
      },
      {
        type: 'section',
        fields: [
          { type: 'mrkdwn', text: '*Server*\nhq', verbatim: true },
          { type: 'plain_text', text: 'Organization\n*contoso*', emoji: false },
        ],
      },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [
              {
                type: 'rich_text_section',
                elements: [
                  {
                    type: 'text',
                    text: 'Failed to find group owner account of the group that is called all',
                  },
                ],
              },
            ],
          },
        ],
      },
      {
        type: 'actions',
        elements: [
          {
            type: 'button',
            text: { type: 'plain_text', text: 'View session', emoji: false },
            url: 'https://wiki.example.com/b1c2',
            action_id: 'view_session',
          },
        ],
      },
      { type: 'context', elements: [{ type: 'plain_text', text: 'hq · session b1c2', emoji: false }] },
    ]);
    expect(text).toBe(`Backup failed: Exchange
🔴 Failed  3 errors.

Server        hq
Organization  *contoso*

• Failed to find group owner account of the group that is
  called all

[ View session ] https://wiki.example.com/b1c2

hq · session b1c2`);
  });

  test('shows a menu with what it offers', () => {
    const plain = (text: string) => ({ type: 'plain_text', text });
    const option = (text: string) => ({ text: plain(text), value: text });
    const days = [option('1 day'), option('7 days'), option('30 days')];
    const text = linesOf([
      {
        type: 'actions',
        elements: [
          { type: 'button', text: plain('Acknowledge'), action_id: 'acknowledge' },
          {
            type: 'static_select',
            placeholder: plain('Mute…'),
            option_groups: [
              { label: plain('This problem'), options: days },
              { label: plain('This job'), options: days },
            ],
          },
          { type: 'static_select', options: days, initial_option: days[1] },
          { type: 'overflow', options: [option('Copy'), { ...option('Open'), url: 'https://x/' }] },
        ],
      },
    ]);
    expect(text).toBe(`[ Acknowledge ]
[ Mute… ▾ ] This problem: 1 day, 7 days, 30 days; This job:
            1 day, 7 days, 30 days
[ 7 days ▾ ] 1 day, 7 days, 30 days
[ ⋯ ] Copy, Open https://x/`);
  });

  test('shows the strip of an incident and whom it mentions', () => {
    const elements = [
      { type: 'emoji', name: 'large_green_square' },
      { type: 'emoji', name: 'large_yellow_square' },
      { type: 'emoji', name: 'large_red_square' },
      { type: 'emoji', name: 'white_large_square' },
      { type: 'text', text: ' ' },
      { type: 'usergroup', usergroup_id: 'S0123456789' },
      { type: 'text', text: ' ' },
      { type: 'channel', channel_id: 'C0123456789' },
      { type: 'text', text: ' ' },
      { type: 'broadcast', range: 'channel' },
    ];
    expect(linesOf([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }])).toBe(
      '🟩🟨🟥⬜ @S0123456789 #C0123456789 @channel',
    );
  });

  test('a terminal is not obeyed: escape sequences and turned text are shown, not carried out', () => {
    const text = linesOf([
      {
        type: 'header',
        text: { type: 'plain_text', text: '\u001b[2Jgone\u009b31m \u202eevil', emoji: false },
      },
    ]);
    expect(text).toBe('\ufffd[2Jgone\ufffd31m \ufffdevil');
  });

  test('words that are longer than a line stay whole', () => {
    const address = `https://example.com/${'a'.repeat(80)}`;
    expect(paragraph([{ text: `see ${address} for more` }], page)).toEqual(['see', address, 'for more']);
  });

  test('there is color on a terminal only, and none against NO_COLOR', () => {
    expect(paintFor({ isTTY: true }, {})('red', 'x')).toBe('\u001b[31mx\u001b[39m');
    expect(paintFor({ isTTY: true }, { NO_COLOR: '1' })('red', 'x')).toBe('x');
    expect(paintFor({}, {})('red', 'x')).toBe('x');
  });
});
