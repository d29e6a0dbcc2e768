import type { KnownBlock } from '@slack/web-api';
import { channel, overHttp, token } from './over-http';

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

  test('an update of a reply leaves it where it is: in its thread, and in the channel if it was shown there', async () => {
    const { client } = await start();
    const { ts: parent = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    const reply = { channel, text: 'reply', thread_ts: parent };
    const { ts: quiet = '' } = await client.chat.postMessage(reply);
    const { ts: loud = '' } = await client.chat.postMessage({ ...reply, reply_broadcast: true });
    for (const ts of [quiet, loud])
      await client.chat.update({ channel, ts, text: 'edited', blocks: [header] });

    const thread = await client.conversations.replies({ channel, ts: parent });
    expect(thread.messages).toMatchObject([
      { ts: parent, reply_count: 2 },
      { ts: quiet, text: 'edited', thread_ts: parent },
      { ts: loud, text: 'edited', thread_ts: parent, subtype: 'thread_broadcast' },
    ]);
    const history = await client.conversations.history({ channel });
    expect(history.messages).toMatchObject([
      { ts: loud, text: 'edited', thread_ts: parent, subtype: 'thread_broadcast' },
      { ts: parent, text: 'parent' },
    ]);
  });

  test('an update reads links and names into its text unless it says parse: none', async () => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x', parse: 'none' });
    const rules = () => slack.workspace.channels.get(channel)?.message(ts)?.rules;
    await client.chat.update({ channel, ts, text: '@here see contoso.com' });
    expect(rules()).toMatchObject({ parse: 'client' });
    await client.chat.update({ channel, ts, text: '@here see contoso.com', parse: 'none' });
    expect(rules()).toMatchObject({ parse: 'none' });
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
