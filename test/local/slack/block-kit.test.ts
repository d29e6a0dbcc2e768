import { blockKitViolations } from '../../../local/slack/block-kit';

const plain = (length: number) => ({ type: 'plain_text', text: 'x'.repeat(length) });
const mrkdwn = (length: number) => ({ type: 'mrkdwn', text: 'x'.repeat(length) });
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const divider = { type: 'divider' };
const button = (fields: object) => ({ type: 'button', text: plain(4), ...fields });
const option = (fields: object = {}) => ({ text: plain(4), value: 'v', ...fields });
const menu = (fields: object = {}) => ({ type: 'static_select', options: [option()], ...fields });
const groups = (...option_groups: object[]) => ({ type: 'static_select', option_groups });
const group = (fields: object = {}) => ({ label: plain(4), options: [option()], ...fields });
const dots = (...options: object[]) => ({ type: 'overflow', options });
const confirm = (fields: object = {}) => ({ text: plain(4), ...fields });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const richText = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const list = (fields: object) => ({
  type: 'rich_text',
  elements: [
    {
      type: 'rich_text_list',
      style: 'bullet',
      elements: [{ type: 'rich_text_section', elements: [] }],
      ...fields,
    },
  ],
});
const table = (rows: number, columns: number, length = 1) => ({
  type: 'table',
  rows: times(rows, () => times(columns, () => ({ type: 'raw_text', text: 'x'.repeat(length) }))),
});

/** Each line: what is limited, a block at the limit, one beyond it, and what Slack says to that. */
const limits: readonly (readonly [string, object, object, string])[] = [
  [
    'header',
    { type: 'header', text: plain(150) },
    { type: 'header', text: plain(151) },
    'must be less than 151 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'header kind',
    { type: 'header', text: plain(1) },
    { type: 'header', text: mrkdwn(1) },
    'must be one of plain_text [json-pointer:/blocks/0/text/type]',
  ],
  [
    'section text',
    { type: 'section', text: mrkdwn(3000) },
    { type: 'section', text: mrkdwn(3001) },
    'must be less than 3001 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'empty text',
    { type: 'section', text: mrkdwn(1) },
    { type: 'section', text: mrkdwn(0) },
    'must be more than 0 characters [json-pointer:/blocks/0/text/text]',
  ],
  [
    'section content',
    { type: 'section', fields: [plain(1)] },
    { type: 'section' },
    'missing required field: text or fields [json-pointer:/blocks/0]',
  ],
  [
    'fields',
    { type: 'section', fields: times(10, () => plain(1)) },
    { type: 'section', fields: times(11, () => plain(1)) },
    'no more than 10 items allowed [json-pointer:/blocks/0/fields]',
  ],
  [
    'field text',
    { type: 'section', fields: [mrkdwn(2000)] },
    { type: 'section', fields: [mrkdwn(2001)] },
    'must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]',
  ],
  [
    'context',
    { type: 'context', elements: times(10, () => plain(1)) },
    { type: 'context', elements: times(11, () => plain(1)) },
    'no more than 10 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'empty context',
    { type: 'context', elements: [plain(1)] },
    { type: 'context', elements: [] },
    'no fewer than 1 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'actions',
    actions(...times(25, () => button({}))),
    actions(...times(26, () => button({}))),
    'no more than 25 items allowed [json-pointer:/blocks/0/elements]',
  ],
  [
    'button text',
    actions(button({ text: plain(75) })),
    actions(button({ text: plain(76) })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]',
  ],
  [
    'button value',
    actions(button({ value: 'x'.repeat(2000) })),
    actions(button({ value: 'x'.repeat(2001) })),
    'must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]',
  ],
  [
    'button address',
    actions(button({ url: `https://x/${'a'.repeat(2990)}` })),
    actions(button({ url: `https://x/${'a'.repeat(2991)}` })),
    'must be less than 3001 characters [json-pointer:/blocks/0/elements/0/url]',
  ],
  [
    'button scheme',
    actions(button({ url: 'http://x/' })),
    actions(button({ url: 'javascript:alert(1)' })),
    'invalid url [json-pointer:/blocks/0/elements/0/url]',
  ],
  [
    'action ids',
    actions(button({ action_id: 'a' }), button({ action_id: 'b' })),
    actions(button({ action_id: 'a' }), button({ action_id: 'a' })),
    'duplicate action_id in one block [json-pointer:/blocks/0]',
  ],
  [
    'action_id',
    actions(button({ action_id: 'x'.repeat(255) })),
    actions(button({ action_id: 'x'.repeat(256) })),
    'must be less than 256 characters [json-pointer:/blocks/0/elements/0/action_id]',
  ],
  [
    'action ids of different elements',
    actions(button({ action_id: 'a' }), menu({ action_id: 'b' })),
    actions(button({ action_id: 'a' }), menu({ action_id: 'a' })),
    'duplicate action_id in one block [json-pointer:/blocks/0]',
  ],
  [
    'menu placeholder',
    actions(menu({ placeholder: plain(150) })),
    actions(menu({ placeholder: plain(151) })),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/placeholder/text]',
  ],
  [
    'menu options',
    actions(menu({ options: times(100, () => option()) })),
    actions(menu({ options: times(101, () => option()) })),
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'empty menu',
    actions(menu()),
    actions(menu({ options: [] })),
    'no fewer than 1 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'menu groups',
    actions(groups(...times(100, () => group()))),
    actions(groups(...times(101, () => group()))),
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/option_groups]',
  ],
  [
    'group label',
    actions(groups(group({ label: plain(75) }))),
    actions(groups(group({ label: plain(76) }))),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/option_groups/0/label/text]',
  ],
  [
    'group options',
    actions(groups(group({ options: times(100, () => option()) }))),
    actions(groups(group({ options: times(101, () => option()) }))),
    'no more than 100 items allowed [json-pointer:/blocks/0/elements/0/option_groups/0/options]',
  ],
  [
    'menu with options and groups',
    actions(menu()),
    actions({ ...menu(), ...groups(group()) }),
    'must have either options or option_groups [json-pointer:/blocks/0/elements/0]',
  ],
  [
    'option text',
    actions(menu({ options: [option({ text: plain(75) })] })),
    actions(menu({ options: [option({ text: plain(76) })] })),
    'must be less than 76 characters [json-pointer:/blocks/0/elements/0/options/0/text/text]',
  ],
  [
    'option text kind',
    actions(menu({ options: [option({ text: plain(4) })] })),
    actions(menu({ options: [option({ text: mrkdwn(4) })] })),
    'must be one of plain_text [json-pointer:/blocks/0/elements/0/options/0/text/type]',
  ],
  [
    'option value',
    actions(menu({ options: [option({ value: 'x'.repeat(150) })] })),
    actions(menu({ options: [option({ value: 'x'.repeat(151) })] })),
    'must be less than 151 characters [json-pointer:/blocks/0/elements/0/options/0/value]',
  ],
  [
    'option address',
    actions(dots(option({ url: 'https://x/' }))),
    actions(menu({ options: [option({ url: 'https://x/' })] })),
    'no more fields allowed: url [json-pointer:/blocks/0/elements/0/options/0]',
  ],
  [
    'initial option',
    actions(menu({ initial_option: option() })),
    actions(menu({ initial_option: option({ value: 'other' }) })),
    'must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'initial option in a group',
    actions({ ...groups(group()), initial_option: option() }),
    actions({ ...groups(group()), initial_option: option({ text: plain(5) }) }),
    'must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]',
  ],
  [
    'menu behind dots',
    actions(dots(...times(5, () => option()))),
    actions(dots(...times(6, () => option()))),
    'no more than 5 items allowed [json-pointer:/blocks/0/elements/0/options]',
  ],
  [
    'question title',
    actions(button({ confirm: confirm({ title: plain(100) }) })),
    actions(button({ confirm: confirm({ title: plain(101) }) })),
    'must be less than 101 characters [json-pointer:/blocks/0/elements/0/confirm/title/text]',
  ],
  [
    'question text',
    actions(menu({ confirm: { text: mrkdwn(300) } })),
    actions(menu({ confirm: { text: mrkdwn(301) } })),
    'must be less than 301 characters [json-pointer:/blocks/0/elements/0/confirm/text/text]',
  ],
  [
    'question buttons',
    actions(button({ confirm: confirm({ confirm: plain(30), deny: plain(30) }) })),
    actions(button({ confirm: confirm({ confirm: plain(30), deny: plain(31) }) })),
    'must be less than 31 characters [json-pointer:/blocks/0/elements/0/confirm/deny/text]',
  ],
  [
    'menu beside a section',
    { type: 'section', text: plain(1), accessory: menu() },
    { type: 'section', text: plain(1), accessory: { type: 'datepicker' } },
    'unsupported type: datepicker [json-pointer:/blocks/0/accessory/type]',
  ],
  [
    'block_id',
    { ...divider, block_id: 'x'.repeat(255) },
    { ...divider, block_id: 'x'.repeat(256) },
    'must be less than 256 characters [json-pointer:/blocks/0/block_id]',
  ],
  [
    'block type',
    divider,
    { type: 'alert', text: plain(1) },
    'unsupported type: alert [json-pointer:/blocks/0/type]',
  ],
  [
    'block fields',
    divider,
    { ...divider, color: 'red' },
    'no more fields allowed: color [json-pointer:/blocks/0]',
  ],
  [
    'rich text',
    richText({ type: 'text', text: 'x' }),
    richText({ type: 'text', text: '' }),
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/text]',
  ],
  [
    'rich text style',
    richText({ type: 'text', text: 'x', style: { bold: true } }),
    richText({ type: 'text', text: 'x', style: { loud: true } }),
    'no more fields allowed: loud [json-pointer:/blocks/0/elements/0/elements/0/style]',
  ],
  [
    'rich text date',
    richText({ type: 'date', timestamp: 1, format: '{date}' }),
    richText({ type: 'date', timestamp: 1.5, format: '{date}' }),
    'must be of type int [json-pointer:/blocks/0/elements/0/elements/0/timestamp]',
  ],
  [
    'rich text date format',
    richText({ type: 'date', timestamp: 1, format: '{time}' }),
    richText({ type: 'date', timestamp: 1, format: '' }),
    'must be more than 0 characters [json-pointer:/blocks/0/elements/0/elements/0/format]',
  ],
  [
    'rich text person',
    richText({ type: 'user', user_id: 'W0123456789' }),
    richText({ type: 'user', user_id: 'S0123456789' }),
    'invalid user_id [json-pointer:/blocks/0/elements/0/elements/0/user_id]',
  ],
  [
    'rich text user group',
    richText({ type: 'usergroup', usergroup_id: 'S0123456789' }),
    richText({ type: 'usergroup', usergroup_id: '@oncall' }),
    'invalid usergroup_id [json-pointer:/blocks/0/elements/0/elements/0/usergroup_id]',
  ],
  [
    'rich text channel',
    richText({ type: 'channel', channel_id: 'C0123456789' }),
    richText({ type: 'channel', channel_id: '#alerts' }),
    'invalid channel_id [json-pointer:/blocks/0/elements/0/elements/0/channel_id]',
  ],
  [
    'list indent',
    list({ indent: 8 }),
    list({ indent: 9 }),
    'must be at most 8 [json-pointer:/blocks/0/elements/0/indent]',
  ],
  [
    'table rows',
    table(100, 1),
    table(101, 1),
    'no more than 100 items allowed [json-pointer:/blocks/0/rows]',
  ],
  [
    'table columns',
    table(1, 20),
    table(1, 21),
    'no more than 20 items allowed [json-pointer:/blocks/0/rows/0]',
  ],
  [
    'table text',
    table(1, 20, 500),
    table(1, 20, 501),
    'must be less than 10001 characters in all cells [json-pointer:/blocks/0/rows]',
  ],
];

test.each(limits)('%s: at the limit it passes, beyond it is refused', (_what, fits, exceeds, violation) => {
  expect(blockKitViolations({ text: 'x', blocks: [fits] })).toEqual([]);
  expect(blockKitViolations({ text: 'x', blocks: [exceeds] })).toEqual([violation]);
});

test('a message has at most 50 blocks, of them one table, with ids of their own', () => {
  const of = (...blocks: object[]) => blockKitViolations({ text: 'x', blocks });
  expect(of(...times(50, () => divider))).toEqual([]);
  expect(of(...times(51, () => divider))).toEqual(['no more than 50 items allowed [json-pointer:/blocks]']);
  expect(of(table(1, 1), table(1, 1))).toEqual([
    'only one table is allowed in a message [json-pointer:/blocks]',
  ]);
  const same = { ...divider, block_id: 'a' };
  expect(of(same, same)).toEqual(['duplicate block_id in one message [json-pointer:/blocks]']);
});

test('the blocks of a message may not be too long in sum, although each is short enough', () => {
  const sections = (count: number) => times(count, () => ({ type: 'section', text: plain(2900) }));
  expect(blockKitViolations({ text: 'x', blocks: sections(4) })).toEqual([]);
  expect(blockKitViolations({ text: 'x', blocks: sections(5) })).toEqual([
    'the text of all blocks together is too long [json-pointer:/blocks]',
  ]);
});

test('a message needs a text or a block, and a text that can be updated', () => {
  expect(blockKitViolations({})).toEqual(['no text and no blocks [json-pointer:/text]']);
  expect(blockKitViolations({ text: '', blocks: [divider] })).toEqual([]);
  expect(blockKitViolations({ text: 'x'.repeat(4000) })).toEqual([]);
  expect(blockKitViolations({ text: 'x'.repeat(4001) })).toEqual([
    'must be less than 4001 characters to be updated [json-pointer:/text]',
  ]);
});
