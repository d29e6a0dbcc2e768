import { type KnownBlock, WebAPIPlatformError } from '@slack/web-api';
import { channel, overHttp, privateChannel, token } from './over-http';

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

/** Slack's code for a call that it refuses. */
async function codeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => (error instanceof WebAPIPlatformError ? error.data.error : error),
  );
}

/** The three steps that share a file of three bytes in a thread. */
async function upload(thread: string): Promise<void> {
  const { client } = slack;
  const { file_id = '', upload_url = '' } = await client.files.getUploadURLExternal({
    filename: 'problems.csv',
    length: 3,
  });
  await fetch(upload_url, { method: 'POST', body: 'a,b' });
  await client.files.completeUploadExternal({
    files: [{ id: file_id }],
    channel_id: channel,
    thread_ts: thread,
  });
}

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
    [
      'a reply to the channel that is no reply',
      { channel, text: 'x', reply_broadcast: true },
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

  test.each([
    ['some people', 'restricted_action', 'restricted_action'],
    ['nobody', 'restricted_action_read_only_channel', 'restricted_action_read_only_channel'],
    ['in threads', 'restricted_action_thread_only_channel', undefined],
    ['outside threads', undefined, 'restricted_action_non_threadable_channel'],
  ] as const)('of posts where posting is limited to: %s', async (posting, post, reply) => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    slack.workspace.limitPosting(channel, posting);
    expect(await codeOf(client.chat.postMessage({ channel, text: 'x' }))).toBe(post);
    expect(await codeOf(client.chat.postMessage({ channel, text: 'x', thread_ts: ts }))).toBe(reply);
    expect(await codeOf(client.chat.update({ channel, ts, text: 'edited' }))).toBeUndefined();
    expect(await codeOf(client.chat.postMessage({ channel: privateChannel, text: 'x' }))).toBeUndefined();
    slack.workspace.limitPosting(channel, 'everybody');
    expect(await codeOf(client.chat.postMessage({ channel, text: 'x', thread_ts: ts }))).toBeUndefined();
  });

  test('of replies and files in a locked thread, until it is unlocked; its parent can be edited', async () => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    slack.workspace.lockThread(channel, ts);
    const reply = () => client.chat.postMessage({ channel, text: 'x', thread_ts: ts });
    expect(await codeOf(reply())).toBe('restricted_action_thread_locked');
    expect(await codeOf(upload(ts))).toBe('restricted_action_thread_locked');
    expect(await codeOf(client.chat.update({ channel, ts, text: 'edited' }))).toBeUndefined();
    expect(await codeOf(client.chat.postMessage({ channel, text: 'another' }))).toBeUndefined();
    slack.workspace.unlockThread(channel, ts);
    expect(await codeOf(reply())).toBeUndefined();
    expect(await codeOf(upload(ts))).toBeUndefined();
  });

  test('of files where posting is limited', async () => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    slack.workspace.limitPosting(channel, 'some people');
    expect(await codeOf(upload(ts))).toBe('posting_to_channel_denied');
    slack.workspace.limitPosting(channel, 'in threads');
    expect(await codeOf(upload(ts))).toBeUndefined();
  });

  test.each([
    ['file_uploads_disabled', 'files.getUploadURLExternal'],
    ['file_type_not_allowed', 'files.getUploadURLExternal'],
    ['slack_connect_file_upload_sharing_blocked', 'files.completeUploadExternal'],
  ])('of files in a workspace that refuses them: %s, by %s', async (code, method) => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    slack.workspace.refuseFiles(code);
    expect(await codeOf(upload(ts))).toBe(code);
    expect(slack.requests.at(-1)?.method).toBe(method);
    slack.workspace.allowFiles();
    expect(await codeOf(upload(ts))).toBeUndefined();
    slack.workspace.refuseFiles(code, 'share');
    expect(await codeOf(upload(ts))).toBe(code);
    expect(slack.requests.at(-1)?.method).toBe('files.completeUploadExternal');
  });

  test('of the file for which there is no room', async () => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'parent' });
    slack.workspace.limitStorage(5);
    expect(await codeOf(upload(ts))).toBeUndefined();
    expect(slack.workspace.storedBytes).toBe(3);
    expect(await codeOf(upload(ts))).toBe('storage_limit_reached');
  });

  test('of every message, by the workspace, until it allows them again', async () => {
    const { client, slack } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x' });
    slack.workspace.refuseMessages('message_limit_exceeded');
    expect(await codeOf(client.chat.postMessage({ channel, text: 'x' }))).toBe('message_limit_exceeded');
    expect(await codeOf(client.chat.update({ channel, ts, text: 'y' }))).toBe('message_limit_exceeded');
    expect(await codeOf(client.conversations.history({ channel }))).toBeUndefined();
    slack.workspace.allowMessages();
    expect(await codeOf(client.chat.postMessage({ channel, text: 'x' }))).toBeUndefined();
  });

  test('of a channel, until somebody creates it', async () => {
    const { client, slack } = await start();
    const post = () => client.chat.postMessage({ channel: 'C0CREATED03', text: 'x' });
    expect(await codeOf(post())).toBe('channel_not_found');
    slack.workspace.addChannel({ id: 'C0CREATED03', name: 'backup-later' });
    expect(await codeOf(post())).toBeUndefined();
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

  test('of a thread whose parent is in another channel', async () => {
    const { client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel: privateChannel, text: 'parent' });
    await expect(
      client.chat.postMessage({ channel, text: 'x', thread_ts: ts, reply_broadcast: true }),
    ).rejects.toMatchObject({ data: { error: 'thread_not_found' } });
  });

  test('of updates that would show a reply in the channel, which the stand-in cannot do', async () => {
    const { client } = await start();
    const { ts = '' } = await client.chat.postMessage({ channel, text: 'x' });
    await expect(client.chat.update({ channel, ts, text: 'x', reply_broadcast: true })).rejects.toMatchObject(
      { data: { error: 'invalid_arguments' } },
    );
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
