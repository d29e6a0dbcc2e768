import { liveParts } from '../../../local/slack/mrkdwn';

const hostile =
  '<!channel> @here <http://evil.example|click> *bold* _slanted_ :fire: https://evil.example #general at 12:30:45';
const escaped = hostile.replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const kinds = (message: Parameters<typeof liveParts>[0]) => liveParts(message).map((part) => part.kind);
const section = (text: object) => ({ text: '', parse: 'none', blocks: [{ type: 'section', text }] });
const explicit = ['mention', 'link'];

describe('hostile text is live', () => {
  test('in mrkdwn: everything, since it looks for names and addresses by default', () => {
    expect(liveParts(section({ type: 'mrkdwn', text: hostile }))).toEqual([
      { kind: 'mention', text: '@channel' },
      { kind: 'mention', text: '@here' },
      { kind: 'link', text: 'click http://evil.example' },
      { kind: 'bold', text: 'bold' },
      { kind: 'italic', text: 'slanted' },
      { kind: 'emoji', text: ':fire:' },
      { kind: 'link', text: 'https://evil.example' },
      { kind: 'channel', text: '#general' },
    ]);
  });

  test('in escaped mrkdwn: still the bare names and addresses', () => {
    const found = kinds(section({ type: 'mrkdwn', text: escaped }));
    expect(found).toEqual(['mention', 'link', 'bold', 'italic', 'emoji', 'link', 'channel']);
  });

  test('in escaped and verbatim mrkdwn: formatting and emoji only', () => {
    const found = kinds(section({ type: 'mrkdwn', text: escaped, verbatim: true }));
    expect(found).toEqual(['bold', 'italic', 'emoji']);
    expect(kinds(section({ type: 'mrkdwn', text: hostile, verbatim: true }))).toEqual([
      ...explicit,
      ...found,
    ]);
  });

  test('in plain_text: emoji, unless they are off', () => {
    expect(kinds(section({ type: 'plain_text', text: hostile }))).toEqual(['emoji']);
    expect(kinds(section({ type: 'plain_text', text: hostile, emoji: false }))).toEqual([]);
  });

  test('in rich_text: never', () => {
    const elements = [
      { type: 'rich_text_section', elements: [{ type: 'text', text: hostile }] },
      {
        type: 'rich_text_list',
        style: 'bullet',
        elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text: hostile }] }],
      },
    ];
    expect(kinds({ blocks: [{ type: 'rich_text', elements }] })).toEqual([]);
  });

  test('in a table: never', () => {
    expect(kinds({ blocks: [{ type: 'table', rows: [[{ type: 'raw_text', text: hostile }]] }] })).toEqual([]);
  });

  test('in the top-level text: as parse, mrkdwn and link_names say', () => {
    const text = escaped;
    expect(kinds({ text })).toEqual(['link', 'bold', 'italic', 'emoji', 'link']);
    expect(kinds({ text, parse: 'none' })).toEqual(['bold', 'italic', 'emoji']);
    expect(kinds({ text, parse: 'none', mrkdwn: false })).toEqual(['emoji']);
    expect(kinds({ text, parse: 'none', mrkdwn: false, link_names: true })).toEqual([
      'mention',
      'emoji',
      'channel',
    ]);
    expect(kinds({ text: hostile, parse: 'none', mrkdwn: false })).toEqual([...explicit, 'emoji']);
  });
});

describe('every place of a message is read', () => {
  const emoji = { type: 'plain_text', text: 'a :fire:' };

  test.each([
    ['header', { type: 'header', text: emoji }],
    ['fields', { type: 'section', fields: [emoji] }],
    [
      'accessory',
      { type: 'section', text: { ...emoji, emoji: false }, accessory: { type: 'button', text: emoji } },
    ],
    ['context', { type: 'context', elements: [emoji] }],
    ['actions', { type: 'actions', elements: [{ type: 'button', text: emoji }] }],
    ['image', { type: 'image', image_url: 'https://x/', alt_text: 'x', title: emoji }],
  ])('%s', (_place, block) => {
    expect(liveParts({ blocks: [block] })).toEqual([{ kind: 'emoji', text: ':fire:' }]);
  });

  test('but blocks that Slack would refuse cannot be judged', () => {
    expect(() => liveParts({ blocks: [{ type: 'alert' }] })).toThrow('unsupported type: alert');
  });
});

test.each([
  ['`code <!here> *x*`', ['code', 'mention']],
  ['```fence\n*x* :fire:```', ['preformatted']],
  ['&gt; quoted *bold*', ['quote', 'bold']],
  ['a &gt; b', []],
  ['2 * 3 * 4 and snake_case_name', []],
  ['<!date^1793779200^{date_short} at {time}|2026-11-04 UTC>', ['date']],
  ['<#C0123|general> <@U0123> <!subteam^S0123>', ['channel', 'mention', 'mention']],
  ['finance@contoso.com', ['link']],
  ['contoso.com and C:\\temp\\file.txt', ['link']],
])('%s', (text, expected) => {
  expect(kinds(section({ type: 'mrkdwn', text }))).toEqual(expected);
});

test.each([
  ['a person', '<@U0123456789|anna>', 'mention', 'U0123456789'],
  ['a user group', '<!subteam^S0123456789>', 'mention', 'S0123456789'],
  ['a channel', '<#C0123456789|general>', 'channel', 'C0123456789'],
])('%s in markup is live under its id, whatever its label says', (_whom, text, kind, id) => {
  expect(liveParts(section({ type: 'mrkdwn', text }))).toMatchObject([{ kind, id }]);
});

test('people, user groups and channels in rich_text are live under their ids', () => {
  const elements = [
    { type: 'user', user_id: 'U0123456789' },
    { type: 'usergroup', usergroup_id: 'S0123456789', style: { bold: true } },
    { type: 'channel', channel_id: 'C0123456789' },
    { type: 'text', text: '<@U9999999999> @S9999999999 #C9999999999' },
  ];
  const named = liveParts({
    blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }],
  });
  expect(named).toEqual([
    { kind: 'mention', text: '@U0123456789', id: 'U0123456789' },
    { kind: 'bold', text: '@S0123456789' },
    { kind: 'mention', text: '@S0123456789', id: 'S0123456789' },
    { kind: 'channel', text: '#C0123456789', id: 'C0123456789' },
  ]);
});

test('the parts of rich_text that are meant to be live are named', () => {
  const elements = [
    { type: 'emoji', name: 'red_circle' },
    { type: 'text', text: 'Error', style: { bold: true } },
    { type: 'link', url: 'https://vb365.example.com/', text: 'session' },
    { type: 'date', timestamp: 1793779200, format: '{date}', fallback: '2026-11-04' },
    { type: 'broadcast', range: 'here' },
  ];
  expect(
    liveParts({ blocks: [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }] }),
  ).toEqual([
    { kind: 'emoji', text: ':red_circle:' },
    { kind: 'bold', text: 'Error' },
    { kind: 'link', text: 'session https://vb365.example.com/' },
    { kind: 'date', text: '2026-11-04' },
    { kind: 'mention', text: '@here' },
  ]);
});
