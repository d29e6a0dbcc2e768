import * as fc from 'fast-check';
import { servePage } from '../../../local/slack/page/serve';
import type { SlackSetup } from '../../../local/slack/slack';
import { foreignParts, names, nothingForeign, type OwnParts } from '../../html/foreign-parts';
import { readPage } from '../../html/read-page';
import { ana, interactive } from './operators';
import { channel, overHttp, privateChannel, token, workspaceAt } from './over-http';

const hostile = `<script>alert(1)</script> "quoted" 'single' &amp; <!channel> \u0000\ud800 end`;
const shown =
  '&#60;script&#62;alert(1)&#60;/script&#62; &#34;quoted&#34; &#39;single&#39; &#38;amp; &#60;!channel&#62; \ufffd\ufffd end';

const own: OwnParts = {
  elements: names(
    'html head meta title link script body section p div nav ul ol li a main header h1 h2 h3 span aside article time strong em s u code pre blockquote svg:svg svg:path',
  ),
  attributes: names(
    'lang charset name content rel href type src class id role tabindex target datetime viewBox d data-channel data-ts data-thread data-parent data-format aria-label aria-labelledby aria-current aria-hidden',
  ),
  address: /^(?:https?:|mailto:|\/)/i,
  code: [''],
};

function slackWith(blocks: readonly object[], setup: Partial<SlackSetup> = {}) {
  const slack = workspaceAt({ now: Date.parse('2026-11-04T08:00:00Z') }, setup);
  const response = slack.handle({
    method: 'POST',
    url: '/api/chat.postMessage',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ channel, text: 'fallback', blocks }),
  });
  expect(JSON.parse(String(response.body))).toMatchObject({ ok: true });
  return slack;
}

function pageAt(slack: ReturnType<typeof workspaceAt>, url = '/'): string {
  return String(servePage(slack.workspace, { method: 'GET', url, headers: {}, body: '' }).body);
}

test('hostile text is shown as text, wherever it stands', () => {
  const plain = { type: 'plain_text', text: hostile, emoji: false };
  const run = { type: 'text', text: hostile };
  const page = pageAt(
    slackWith([
      { type: 'header', text: plain },
      { type: 'section', fields: [plain] },
      { type: 'context', elements: [plain] },
      {
        type: 'actions',
        elements: [{ type: 'button', text: { ...plain, text: '<b>"' }, url: 'https://x/?"<b>' }],
      },
      {
        type: 'rich_text',
        elements: [
          { type: 'rich_text_section', elements: [run] },
          { type: 'rich_text_preformatted', elements: [run] },
          {
            type: 'rich_text_list',
            style: 'bullet',
            elements: [{ type: 'rich_text_section', elements: [run] }],
          },
        ],
      },
      { type: 'table', rows: [[{ type: 'raw_text', text: hostile }]] },
    ]),
  );
  expect(page.split(shown)).toHaveLength(8);
  expect(page).toContain('href="https://x/?&#34;&#60;b&#62;"');
  expect(page).not.toContain('<b>');
  expect(page.match(/<script\b[^>]*>/g)).toEqual(['<script src="/page.js" type="module">']);
});

test('hostile text in what can be pressed and chosen, and in who is there, is text, too', () => {
  const text = '"><script>alert(1)</script>';
  const plain = { type: 'plain_text', text: `${text}<!-- ` };
  const option = { text: plain, value: text };
  const label = { type: 'plain_text', text };
  const confirm = { title: plain, text: plain, confirm: label, deny: label };
  const elements = [
    { type: 'button', text: plain, action_id: text, confirm },
    { type: 'static_select', placeholder: plain, option_groups: [{ label: plain, options: [option] }] },
    { type: 'overflow', options: [option, { ...option, url: `https://x/?${text}` }] },
  ];
  const slack = slackWith([{ type: 'actions', block_id: text, elements }], {
    ...interactive,
    users: [{ id: ana, name: text }],
  });
  const ownControls: OwnParts = {
    ...own,
    elements: new Set([
      ...own.elements,
      ...names('button select option optgroup details summary template form label textarea'),
    ]),
    attributes: new Set([
      ...own.attributes,
      ...names(
        'data-block data-action data-value value selected hidden label for rows placeholder autocomplete',
      ),
    ]),
  };
  expect(foreignParts(readPage(pageAt(slack)), ownControls)).toEqual(nothingForeign);
  const inTemplates = pageAt(slack).match(/(?<=<template>)[\s\S]*?(?=<\/template>)/g) ?? [];
  expect(inTemplates).toHaveLength(1);
  expect(inTemplates.join()).not.toMatch(/<script|<!--/);
});

test('no text makes a tag, an attribute or an address of its own', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), (text) => {
      const slack = workspaceAt({ now: 0 });
      slack.workspace.postAsPerson(channel, text, { role: text });
      expect(foreignParts(readPage(pageAt(slack)), own)).toEqual(nothingForeign);
    }),
    {
      examples: [
        [' onload=alert(1) href="javascript:alert(1)'],
        ['<img src=x onerror=alert(1)><!-- x'],
        [hostile],
        ['\u{10fffe}'],
      ],
    },
  );
});

test('a link whose address is not safe to open is only its label', () => {
  const link = { type: 'link', url: 'javascript:alert(1)', text: 'click' };
  const page = pageAt(
    slackWith([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [link] }] }]),
  );
  expect(page).toContain('>click<');
  expect(page).not.toContain('javascript:');
});

let server: Awaited<ReturnType<typeof overHttp>>['server'] | undefined;

async function open(...options: Parameters<typeof overHttp>) {
  const opened = await overHttp(...options);
  server = opened.server;
  return opened;
}

afterEach(() => server?.close());

test('shows an alert with its thread, its file and its times as a person would see them', async () => {
  const { client, slack, server } = await open();
  const { ts = '' } = await client.chat.postMessage({
    channel,
    text: 'fallback',
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: 'Backup failed: Exchange nightly' } },
      { type: 'section', text: { type: 'mrkdwn', text: ':red_circle: *Error*' } },
      {
        type: 'section',
        fields: [{ type: 'mrkdwn', text: '*Started*\n<!date^1793779200^{time}|08:00 UTC>' }],
      },
    ],
  });
  await client.filesUploadV2({ channel_id: channel, thread_ts: ts, filename: 'all.csv', content: 'a,b\n' });
  slack.workspace.postAsPerson(channel, 'Looking at it', { thread: ts });
  const main = await (await fetch(server.url)).text();
  expect(main).toContain('<h3 class="block header">Backup failed: Exchange nightly</h3>');
  expect(main).toContain('🔴</span> <strong>Error</strong>');
  expect(main).toContain('datetime="2026-11-04T08:00:00.000Z" data-format="{time}">08:00 UTC</time>');
  expect(main).toContain('<strong>2 replies</strong>');
  expect(main).not.toContain('Looking at it');

  const { permalink = '' } = await client.chat.getPermalink({
    channel,
    message_ts: `${slack.workspace.channels.get(channel)?.replies(ts).at(-1)?.ts}`,
  });
  const lead = await fetch(permalink, { redirect: 'manual' });
  const place = `/archives/${channel}?thread=p1793779200000000#p1793779200000002`;
  expect(lead.headers.get('location')).toBe(place);
  const thread = await fetch(permalink);
  expect(thread.headers.get('content-security-policy')).toContain("default-src 'none'");
  const panel = await thread.text();
  expect(panel).toContain('Looking at it');
  expect(panel).toMatch(/href="\/files\/F0\d+\/all\.csv" download/);
});

test('shows a reply that went to the channel, too, with what it replies to', async () => {
  const { client, server } = await open();
  const { ts = '' } = await client.chat.postMessage({
    channel,
    text: 'fallback',
    blocks: [{ type: 'header', text: { type: 'plain_text', text: 'Backup failing: <Exchange>' } }],
  });
  await client.chat.postMessage({ channel, text: 'quiet', thread_ts: ts });
  await client.chat.postMessage({ channel, text: 'loud', thread_ts: ts, reply_broadcast: true });
  const main = await (await fetch(server.url)).text();
  expect(main).toContain(
    `replied to a thread: <a data-thread href="/archives/${channel}?thread=p1793779200000000">Backup failing: &#60;Exchange&#62;</a>`,
  );
  expect(main).toContain('loud');
  expect(main).not.toContain('quiet');
  await client.chat.delete({ channel, ts });
  expect(await (await fetch(server.url)).text()).toContain('>This message was deleted.</a>');
});

test('shows people, user groups and channels by name, and by id when nobody knows it', async () => {
  const { client, server } = await open({ names: new Map([['S0123456789', 'backup-oncall']]) });
  const elements = [
    { type: 'usergroup' as const, usergroup_id: 'S0123456789' },
    { type: 'user' as const, user_id: 'U0123456789' },
    { type: 'channel' as const, channel_id: privateChannel },
    { type: 'broadcast' as const, range: 'here' as const },
  ];
  const blocks = [
    { type: 'rich_text' as const, elements: [{ type: 'rich_text_section' as const, elements }] },
  ];
  await client.chat.postMessage({ channel, text: 'fallback', blocks });
  const chips = (await (await fetch(server.url)).text()).match(/(?<=<span class="mention">)[^<]*/g);
  expect(chips).toEqual(['@backup-oncall', '@U0123456789', '#backup-critical', '@here']);
});

test('marks an edited text, and no message with blocks', async () => {
  const { client, server } = await open();
  const { ts = '' } = await client.chat.postMessage({ channel, text: 'failed' });
  await client.chat.update({ channel, ts, text: 'recovered' });
  expect(await (await fetch(server.url)).text()).toContain('(edited)');
  const header = { type: 'header' as const, text: { type: 'plain_text' as const, text: 'Backup recovered' } };
  await client.chat.update({ channel, ts, text: 'recovered', blocks: [header] });
  expect(await (await fetch(server.url)).text()).not.toContain('(edited)');
});

test('shows the strip of an incident and the circle of one that is gone', () => {
  const names = [
    'large_green_square',
    'large_yellow_square',
    'large_red_square',
    'white_large_square',
    'white_circle',
  ];
  const elements = names.map((name) => ({ type: 'emoji', name }));
  const page = pageAt(
    slackWith([{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements }] }]),
  );
  expect(page.match(/(?<=<span class="emoji"[^>]*>)[^<]*/g)).toEqual(['🟩', '🟨', '🟥', '⬜', '⚪']);
  expect(page).toContain('aria-label="large red square"');
});

test('tells an open page when something changed', async () => {
  const { client, server } = await open();
  const events = await fetch(`${server.url}events`);
  const reader = events.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('retry: 1000\n\n');
  await client.chat.postMessage({ channel, text: 'failed' });
  expect((await reader?.read())?.value).toBe('data:\n\n');
  await reader?.cancel();
});
