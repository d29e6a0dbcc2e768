import type { KnownBlock } from '@slack/web-api';
import { channel, overHttp, privateChannel, token } from './over-http';

const metadata = { event_type: 'vb365_alert', event_payload: { key: 'hq/8f3a12/parent' } };
const header: KnownBlock = {
  type: 'header',
  text: { type: 'plain_text', text: 'Backup failed: Exchange nightly' },
};

let slack: Awaited<ReturnType<typeof overHttp>>;

async function start(...options: Parameters<typeof overHttp>) {
  slack = await overHttp(...options);
  return slack;
}

afterEach(() => slack.server.close());

describe('posting', () => {
  test('a message, its reply and its permalink', async () => {
    const { client, server } = await start();
    const parent = await client.chat.postMessage({ channel, text: 'failed', blocks: [header], metadata });
    expect(parent).toMatchObject({ ok: true, channel, ts: '1793779200.000000', message: { metadata } });

    const reply = await client.chat.postMessage({ channel, text: 'details', thread_ts: `${parent.ts}` });
    expect(reply).toMatchObject({ ts: '1793779200.000001', message: { thread_ts: parent.ts } });

    const link = await client.chat.getPermalink({ channel, message_ts: `${reply.ts}` });
    const path = `archives/${channel}/p1793779200000001?thread_ts=${parent.ts}&cid=${channel}`;
    expect(link.permalink).toBe(`${server.url}${path}`);
  });

  test('an update with blocks replaces the message without a mark, keeps its metadata, and can remove it', async () => {
    const { client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'failed', metadata });
    await client.chat.update({ channel, ts, text: 'recovered', blocks: [header] });
    const read = () => client.conversations.history({ channel, include_all_metadata: true });
    const [updated] = (await read()).messages ?? [];
    expect(updated).toMatchObject({ ts, text: 'recovered', blocks: [{ type: 'header' }], metadata });
    expect(updated).not.toHaveProperty('edited');

    await client.apiCall('chat.update', { channel, ts, text: 'recovered', metadata: {} });
    const [plain] = (await read()).messages ?? [];
    expect(plain).toHaveProperty('edited');
    expect(plain).not.toHaveProperty('metadata');
    expect(plain).not.toHaveProperty('blocks');
  });

  test('a text beyond 40,000 characters is cut when posted, one beyond 4,000 refused when updated', async () => {
    const { client } = await start();
    const posted = await client.chat.postMessage({ channel, text: 'x'.repeat(40_001) });
    expect(posted.message?.text).toHaveLength(40_000);
    const { ts = '' } = posted;
    await client.chat.update({ channel, ts, text: 'x'.repeat(4_000) });
    await expect(client.chat.update({ channel, ts, text: 'x'.repeat(4_001) })).rejects.toMatchObject({
      data: { error: 'msg_too_long' },
    });
  });

  test('a JSON body and a token in a form field work as well', async () => {
    const { server } = await start();
    const json = await fetch(`${server.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json; charset=utf-8' },
      body: JSON.stringify({ channel, blocks: [header], metadata }),
    });
    expect(await json.json()).toMatchObject({ ok: true, message: { metadata } });
    const form = await fetch(`${server.apiUrl}auth.test`, {
      method: 'POST',
      body: new URLSearchParams({ token }),
    });
    expect(await form.json()).toMatchObject({ ok: true, team: 'VB365' });
    expect(JSON.stringify(slack.slack.requests)).not.toContain(token);
  });
});

describe('history', () => {
  test('shows parents only, newest first, in pages, with whole metadata only when asked', async () => {
    const { client } = await start();
    const sent: string[] = [];
    for (const text of ['a', 'b', 'c']) {
      const { ts = '' } = await client.chat.postMessage({ channel, text, metadata });
      sent.push(ts);
    }
    await client.chat.postMessage({ channel, text: 'reply', thread_ts: `${sent[0]}` });
    await client.chat.postMessage({ channel, text: 'loud', thread_ts: `${sent[0]}`, reply_broadcast: true });

    const first = await client.conversations.history({ channel, limit: 2 });
    expect(first.messages?.map((message) => message.text)).toEqual(['loud', 'c']);
    expect(first.has_more).toBe(true);
    const cursor = first.response_metadata?.next_cursor ?? '';
    const second = await client.conversations.history({ channel, limit: 2, cursor });
    expect(second.messages?.map((message) => message.text)).toEqual(['b', 'a']);
    expect(second.messages?.[1]).toMatchObject({
      reply_count: 2,
      metadata: { event_type: metadata.event_type },
    });
    expect(second.messages?.[1]?.metadata).not.toHaveProperty('event_payload');
    expect(second.has_more).toBe(false);
  });

  test('bounds are exclusive unless inclusive', async () => {
    const { client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'a' });
    const count = async (bounds: { oldest?: string; latest?: string; inclusive?: boolean }) =>
      (await client.conversations.history({ channel, ...bounds })).messages?.length;
    expect(await count({ oldest: ts })).toBe(0);
    expect(await count({ latest: ts })).toBe(0);
    expect(await count({ oldest: ts, inclusive: true })).toBe(1);
    expect(await count({ oldest: '1793779199' })).toBe(1);
  });

  test('a thread has its parent first and its replies oldest first', async () => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    await client.chat.postMessage({ channel, text: 'one', thread_ts: ts, metadata });
    slack.workspace.postAsPerson(channel, 'two', { thread: ts });
    const thread = await client.conversations.replies({ channel, ts, include_all_metadata: true });
    expect(thread.messages?.map((message) => message.text)).toEqual(['parent', 'one', 'two']);
    expect(thread.messages?.[1]).toMatchObject({ thread_ts: ts, metadata });
  });

  test('a fresh message is missing until the lag has passed', async () => {
    const { client, time } = await start({ historyLag: 3_000 });
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    const seen = async () => (await client.conversations.history({ channel })).messages?.length;
    expect(await seen()).toBe(0);
    await expect(client.conversations.replies({ channel, ts })).rejects.toMatchObject({
      data: { error: 'thread_not_found' },
    });
    time.now += 3_000;
    expect(await seen()).toBe(1);
  });

  test('a deleted parent leaves a gravestone as long as it has replies', async () => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    const reply = await client.chat.postMessage({ channel, text: 'reply', thread_ts: ts });
    slack.workspace.deleteMessage(channel, ts);
    const history = await client.conversations.history({ channel });
    expect(history.messages).toMatchObject([{ subtype: 'tombstone', reply_count: 1 }]);
    await expect(client.chat.postMessage({ channel, text: 'x', thread_ts: ts })).rejects.toMatchObject({
      data: { error: 'cannot_reply_to_message' },
    });
    await client.chat.delete({ channel, ts: `${reply.ts}` });
    expect((await client.conversations.history({ channel })).messages).toEqual([]);
  });
});

describe('files', () => {
  test('are announced, uploaded and shared in a thread, and their bytes can be fetched again', async () => {
    const { client, server, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    const content = 'status,title\r\nFailed,"Größe – naïve"\r\n';
    await client.filesUploadV2({ channel_id: channel, thread_ts: ts, filename: 'problems.csv', content });
    const thread = await client.conversations.replies({ channel, ts });
    expect(thread.messages?.[1]).toMatchObject({ files: [{ name: 'problems.csv', title: 'problems.csv' }] });
    const [file] = slack.workspace.files.values();
    const fetched = await fetch(`${server.url}files/${file?.id}/problems.csv`);
    expect(await fetched.text()).toBe(content);
  });

  test('take the announced bytes and no others, and are completed once', async () => {
    const { client } = await start();
    const ticket = await client.files.getUploadURLExternal({ filename: 'a.csv', length: 3 });
    const id = ticket.file_id ?? '';
    const refused = { data: { error: 'file_not_found' } };
    await expect(client.files.completeUploadExternal({ files: [{ id }] })).rejects.toMatchObject(refused);
    const upload = (body: string) => fetch(`${ticket.upload_url}`, { method: 'POST', body });
    expect((await upload('four')).status).toBe(400);
    expect((await upload('abc')).status).toBe(200);
    await client.files.completeUploadExternal({ files: [{ id }], channel_id: channel });
    await expect(client.files.completeUploadExternal({ files: [{ id }] })).rejects.toMatchObject(refused);
  });
});

describe('a refusal', () => {
  const unknownThread = '1700000000.000000';

  test.each([
    ['an unknown channel', { channel: 'C0NOWHERE' }, 'channel_not_found'],
    ['nothing to say', { channel }, 'no_text'],
    ['an unknown thread', { channel, text: 'x', thread_ts: unknownThread }, 'thread_not_found'],
    ['blocks that are no JSON', { channel, blocks: '[{' }, 'invalid_blocks_format'],
    ['a block for modals', { channel, blocks: [{ type: 'alert', text: header.text }] }, 'invalid_blocks'],
    ['metadata that is no object', { channel, text: 'x', metadata: '7' }, 'invalid_metadata_format'],
    [
      'metadata without a payload',
      { channel, text: 'x', metadata: { event_type: 'a' } },
      'invalid_metadata_schema',
    ],
    [
      'metadata that is too large',
      { channel, text: 'x', metadata: { event_type: 'a', event_payload: { key: 'x'.repeat(1024) } } },
      'metadata_too_large',
    ],
    [
      'what the stand-in cannot show',
      { channel, text: 'x', attachments: [{ text: 'x' }] },
      'invalid_arguments',
    ],
  ])('of %s', async (_what, values, error) => {
    const { client } = await start();
    await expect(client.apiCall('chat.postMessage', values)).rejects.toMatchObject({ data: { error } });
    expect(slack.slack.workspace.channels.get(channel)?.messages()).toEqual([]);
  });

  test('names the place in the blocks', async () => {
    const { client } = await start();
    const long: KnownBlock = { type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } };
    const message = 'must be less than 151 characters [json-pointer:/blocks/0/text/text]';
    await expect(client.chat.postMessage({ channel, text: 'x', blocks: [long] })).rejects.toMatchObject({
      data: { error: 'invalid_blocks', response_metadata: { messages: [`[ERROR] ${message}`] } },
    });
  });

  test('of tokens', async () => {
    const { client, clientWith, slack, server } = await start();
    const answer = await (await fetch(`${server.apiUrl}auth.test`, { method: 'POST' })).json();
    expect(answer).toEqual({ ok: false, error: 'not_authed' });
    await expect(clientWith('xoxb-other').auth.test()).rejects.toMatchObject({
      data: { error: 'invalid_auth' },
    });
    slack.workspace.deactivateAccount(token);
    await expect(client.auth.test()).rejects.toMatchObject({ data: { error: 'account_inactive' } });
    slack.workspace.revokeToken(token);
    await expect(client.auth.test()).rejects.toMatchObject({ data: { error: 'token_revoked' } });
  });

  test('of scopes, by the kind of channel; every answer lists the granted ones', async () => {
    const { client } = await start({ tokens: [{ token, scopes: ['chat:write', 'channels:history'] }] });
    const { response_metadata } = await client.auth.test();
    expect(response_metadata?.scopes).toEqual(['chat:write', 'channels:history']);
    await client.conversations.history({ channel });
    await expect(client.conversations.history({ channel: privateChannel })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'groups:history', provided: 'chat:write,channels:history' },
    });
    await expect(client.files.getUploadURLExternal({ filename: 'a.csv', length: 1 })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'files:write' },
    });
  });

  test('of channels that the bot may not write to', async () => {
    const { client, slack } = await start();
    const post = (to: string) => client.chat.postMessage({ channel: to, text: 'x' });
    slack.workspace.removeBot(channel);
    await expect(post(channel)).rejects.toMatchObject({ data: { error: 'not_in_channel' } });
    slack.workspace.setScopes(token, ['chat:write', 'chat:write.public']);
    await expect(post(channel)).resolves.toMatchObject({ ok: true });
    slack.workspace.removeBot(privateChannel);
    await expect(post(privateChannel)).rejects.toMatchObject({ data: { error: 'channel_not_found' } });
    slack.workspace.archiveChannel(channel);
    await expect(post(channel)).rejects.toMatchObject({ data: { error: 'is_archived' } });
  });

  test('of updates to what is not there, not its own, or too old', async () => {
    const { client, slack, time } = await start({ editWindow: 60_000 });
    const update = (ts: string) => client.chat.update({ channel, ts, text: 'x' });
    await expect(update('1.000000')).rejects.toMatchObject({ data: { error: 'message_not_found' } });
    const { ts: theirs } = slack.workspace.postAsPerson(channel, 'hello');
    await expect(update(theirs)).rejects.toMatchObject({ data: { error: 'cant_update_message' } });
    const { ts: own = '' } = await client.chat.postMessage({ channel, text: 'x' });
    time.now += 60_001;
    await expect(update(own)).rejects.toMatchObject({ data: { error: 'edit_window_closed' } });
  });

  test('of methods that do not exist', async () => {
    const { client } = await start();
    await expect(client.apiCall('chat.shout')).rejects.toMatchObject({ data: { error: 'unknown_method' } });
  });

  test('of a message too many, with the seconds to wait; another channel is not held up', async () => {
    const { client, time } = await start({ rate: { messageBurst: 2 } });
    const post = (to: string) => client.chat.postMessage({ channel: to, text: 'x' });
    await post(channel);
    await post(channel);
    await expect(post(channel)).rejects.toMatchObject({ retryAfter: 1 });
    await post(privateChannel);
    time.now += 1_000;
    await expect(post(channel)).resolves.toMatchObject({ ok: true });
  });

  test('of a method that is called too often for its tier', async () => {
    const { client, time } = await start({
      rate: { perMinute: { tier2: 20, tier3: 2, tier4: 100, special: 600 } },
    });
    await client.conversations.history({ channel });
    await client.conversations.history({ channel });
    await expect(client.conversations.history({ channel })).rejects.toMatchObject({ retryAfter: 30 });
    time.now += 30_000;
    await expect(client.conversations.history({ channel })).resolves.toMatchObject({ ok: true });
  });
});

test('blocks.validate judges blocks without a token', async () => {
  const { server } = await start();
  const validate = async (blocks: unknown) =>
    (
      await fetch(`${server.apiUrl}blocks.validate`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ blocks }),
      })
    ).json();
  expect(await validate([header])).toEqual({ ok: true });
  expect(await validate([{ type: 'header' }])).toMatchObject({
    error: 'invalid_blocks',
    errors: ['missing required field [json-pointer:/blocks/0/text]'],
  });
});
