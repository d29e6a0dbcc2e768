import { inspect } from 'node:util';
import { message } from '../../functions/messages/message';
import { type SlackClient, slackClient } from '../../functions/slack/client';
import type { SlackApiOptions } from '../../functions/slack/slack-api';
import { SlackUnavailableError } from '../../functions/slack/slack-errors';
import { type Answer, FakeSlack, json } from './fake-slack';

const token = 'xoxb-1-not-a-real-token';
const channel = 'C0123456789';
const posting = { channel, message: message(['Backup failed'], []), key: 'hq/job/run/parent' };
const posted = json({ ok: true, channel, ts: '1795298400.000100' });
const refused = (error: string, more = {}) => json({ ok: false, error, ...more });

function clientOf(apiUrl: string, options: Partial<SlackApiOptions> = {}): SlackClient {
  return slackClient({ apiUrl, token: async () => token, timeout: 300, ...options });
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => {
      throw new Error('It should have failed.');
    },
    (error: unknown) => error,
  );
}

describe('what a failed call means', () => {
  const cases: readonly (readonly [string, Answer, object])[] = [
    ['the socket is reset', (response) => void response.socket?.destroy(), unavailable('unknown')],
    ['500', (response) => void response.writeHead(500).end('oops'), unavailable('unknown')],
    ['503', (response) => void response.writeHead(503).end(), unavailable('unknown')],
    ['no answer at all', () => {}, unavailable('unknown')],
    ['internal_error', refused('internal_error'), unavailable('unknown')],
    ['fatal_error', refused('fatal_error'), unavailable('unknown')],
    ['HTML', (response) => void response.writeHead(200).end('<html>Sign in</html>'), unavailable('unknown')],
    ['ok without a ts', json({ ok: true }), unavailable('unknown')],
    [
      'a redirect',
      (response) => void response.writeHead(302, { location: 'https://evil.example/' }).end(),
      unavailable('unknown'),
    ],
    [
      'a body that is cut off',
      (response) => {
        response.writeHead(200, { 'content-length': '100' });
        response.write('{"ok":', () => response.socket?.destroy());
      },
      unavailable('unknown'),
    ],
    [
      'a body that stalls',
      (response) => void response.writeHead(200, { 'content-length': '100' }).write('{"ok":'),
      unavailable('unknown'),
    ],
    [
      '429 with Retry-After',
      (response) => void response.writeHead(429, { 'retry-after': '7' }).end(),
      { ...unavailable('none'), retryAfter: 7_000 },
    ],
    ['429 without it', (response) => void response.writeHead(429).end(), unavailable('none')],
    ['ratelimited', refused('ratelimited'), unavailable('none')],
    ['a code that nobody knows', refused('team_is_on_holiday'), unavailable('none')],
    [
      'not_in_channel',
      refused('not_in_channel'),
      { name: 'SlackChannelError', effect: 'none', code: 'not_in_channel' },
    ],
    ['is_archived', refused('is_archived'), { name: 'SlackChannelError', effect: 'none' }],
    ['account_inactive', refused('account_inactive'), { name: 'SlackAuthError', effect: 'none' }],
    [
      'missing_scope',
      refused('missing_scope', { needed: 'files:write' }),
      { name: 'SlackAuthError', effect: 'none' },
    ],
    [
      'invalid_blocks',
      refused('invalid_blocks'),
      { name: 'SlackRefusedError', effect: 'none', concern: 'message' },
    ],
    [
      'restricted_action_thread_locked',
      refused('restricted_action_thread_locked'),
      { name: 'SlackRefusedError', effect: 'none', concern: 'thread' },
    ],
    [
      'slack_connect_file_link_sharing_blocked',
      refused('slack_connect_file_link_sharing_blocked'),
      { name: 'SlackRefusedError', concern: 'message' },
    ],
    ['restricted_action', refused('restricted_action'), { name: 'SlackChannelError', effect: 'none' }],
    ['team_is_restricted', refused('team_is_restricted'), { name: 'SlackAuthError', effect: 'none' }],
    [
      'message_limit_exceeded',
      refused('message_limit_exceeded'),
      { ...unavailable('none'), code: 'message_limit_exceeded' },
    ],
    ['metadata_too_large', refused('metadata_too_large'), { name: 'SlackRefusedError', effect: 'none' }],
    [
      'thread_not_found',
      refused('thread_not_found'),
      { name: 'SlackRefusedError', code: 'thread_not_found', concern: 'parent' },
    ],
  ];

  test.each(cases)('%s', async (_, answer, expected) => {
    await using slack = await new FakeSlack().start(answer);
    expect(await failureOf(clientOf(slack.url).post(posting))).toMatchObject(expected);
    expect(slack.calls).toHaveLength(1);
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('%s: nothing was sent', async (code) => {
    // Jest's fetch throws errors of another realm, which Slack's client does not take for errors.
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
    };
    const error = await failureOf(clientOf('https://slack.example/api/', { fetch }).post(posting));
    expect(error).toMatchObject(unavailable('none'));
  });

  test('the message says what to do', async () => {
    await using slack = await new FakeSlack().start(
      refused('missing_scope', { needed: 'files:write' }),
      refused('channel_not_found'),
    );
    const client = clientOf(slack.url);
    await expect(client.post(posting)).rejects.toThrow('Add files:write under "OAuth & Permissions"');
    await expect(client.post(posting)).rejects.toThrow(
      `channel ${channel}: there is no such channel, or it is private and the bot is not in it (channel_not_found). Put the id of the channel`,
    );
  });

  test.each([
    ['not_in_channel', 'Invite the bot there with /invite.'],
    ['is_archived', 'Unarchive it, or put the id of another channel into the configuration.'],
    ['restricted_action', 'Ask an owner or admin of the workspace to let the app post there'],
    ['restricted_action_read_only_channel', 'Ask an owner or admin of the workspace to allow posts there'],
    ['ekm_access_denied', 'Ask the administrators of the organization’s encryption keys.'],
    ['team_is_restricted', 'Ask an owner what apps may do there'],
    ['message_limit_exceeded', 'ask an owner of the workspace for a larger plan.'],
    ['restricted_action_thread_locked', 'Ask an owner or admin of the workspace to unlock it'],
    ['slack_connect_file_link_sharing_blocked', 'Ask an admin of the workspace what Slack Connect allows'],
    ['token_expired', 'Create the app anew from docs/slack-app.yaml, without token rotation'],
    ['team_is_on_holiday', 'It is tried again.'],
  ])('the message of %s names the code and the channel, and gives its own advice', async (code, advice) => {
    await using slack = await new FakeSlack().start(refused(code));
    const error = await failureOf(clientOf(slack.url).post(posting));
    expect(error).toMatchObject({ code, message: expect.stringContaining(code) });
    expect(error).toMatchObject({ message: expect.stringContaining(`in channel ${channel}`) });
    expect(error).toMatchObject({ message: expect.stringContaining(advice) });
    expect(error).toMatchObject({ message: expect.not.stringContaining('check that slack.channel') });
  });

  test('a message about one thing never tells of another: only one that is missing is invited', async () => {
    const messages = await Promise.all(
      ['restricted_action', 'team_is_restricted', 'message_limit_exceeded', 'is_archived'].map(
        async (code) => {
          await using slack = await new FakeSlack().start(refused(code));
          return String(await failureOf(clientOf(slack.url).post(posting)));
        },
      ),
    );
    expect(messages.join('\n')).not.toContain('/invite');
  });

  test.each([
    ['an answer that repeats it', (response) => void response.writeHead(200).end(`who is ${token}?`)],
    [
      'a reason that repeats it',
      refused('invalid_arguments', { response_metadata: { messages: [`bad ${token}`] } }),
    ],
    ['an HTTP error that repeats it', (response) => void response.writeHead(500).end(token)],
    ['a header that repeats it', (response) => void response.writeHead(429, { 'retry-after': token }).end()],
  ] satisfies [string, Answer][])('the token is in no error: %s', async (_, answer) => {
    await using slack = await new FakeSlack().start(answer);
    expect(inspect(await failureOf(clientOf(slack.url).post(posting)), { depth: 9 })).not.toContain(token);
  });

  test('a token that no header can carry is refused unseen', async () => {
    const error = await failureOf(
      clientOf('http://127.0.0.1:9/api/', { token: async () => `${token}\n` }).post(posting),
    );
    expect(error).toMatchObject({ name: 'SlackAuthError' });
    expect(inspect(error, { depth: 9 })).not.toContain(token);
  });
});

describe('the token', () => {
  const tokens = (fresh: string) => async (options?: { readonly fresh?: boolean }) =>
    options?.fresh ? fresh : token;

  test('is read once more when Slack refuses it, and the call repeated with the new one', async () => {
    await using slack = await new FakeSlack().start(refused('token_revoked'), posted);
    await clientOf(slack.url, { token: tokens('xoxb-2') }).post(posting);
    expect(slack.calls.map((call) => call.token)).toEqual([token, 'xoxb-2']);
  });

  test('is not tried again when it is still the same', async () => {
    await using slack = await new FakeSlack().start(refused('invalid_auth'));
    const error = await failureOf(clientOf(slack.url, { token: tokens(token) }).post(posting));
    expect(error).toMatchObject({ name: 'SlackAuthError', code: 'invalid_auth' });
    expect(slack.calls).toHaveLength(1);
  });
});

describe('posting', () => {
  test('sends the key in the metadata, and lets nothing unfold or turn into a link', async () => {
    await using slack = await new FakeSlack().start(posted);
    const answer = await clientOf(slack.url).post({ ...posting, threadTs: '1795298400.000001' });
    expect(answer).toEqual({ channel, ts: '1795298400.000100' });
    expect(slack.calls.map(({ method, form }) => [method, Object.fromEntries(form)])).toEqual([
      [
        'chat.postMessage',
        {
          channel,
          thread_ts: '1795298400.000001',
          text: 'Backup failed',
          metadata: '{"event_type":"vb365_alert","event_payload":{"key":"hq/job/run/parent"}}',
          parse: 'none',
          mrkdwn: 'false',
          unfurl_links: 'false',
          unfurl_media: 'false',
        },
      ],
    ]);
  });
});

describe('finding', () => {
  const ours = (key: string, ts: string) => ({
    ts,
    text: '',
    metadata: { event_type: 'vb365_alert', event_payload: { key } },
  });
  const since = 1_795_298_400_500;

  test('pages through what other people and apps wrote', async () => {
    await using slack = await new FakeSlack().start(
      json({
        ok: true,
        messages: [
          { type: 'message', ts: '3.1' },
          { metadata: { event_type: 'x', event_payload: { key: posting.key } } },
          ours('other', '3'),
        ],
        response_metadata: { next_cursor: 'more==' },
      }),
      json({ ok: true, messages: [ours(posting.key, '2.000001')], response_metadata: { next_cursor: '' } }),
    );
    expect(await clientOf(slack.url).find({ channel, key: posting.key, since })).toEqual({
      channel,
      ts: '2.000001',
    });
    expect(slack.calls.map(({ method, form }) => [method, form.get('oldest'), form.get('cursor')])).toEqual([
      ['conversations.history', '1795298340.000000', null],
      ['conversations.history', '1795298340.000000', 'more=='],
    ]);
    expect(slack.calls[0]?.form.get('include_all_metadata')).toBe('true');
  });

  test('looks among the replies of a thread, and may find nothing', async () => {
    await using slack = await new FakeSlack().start(json({ ok: true, messages: [ours('other', '3')] }));
    const found = await clientOf(slack.url).find({ channel, key: posting.key, since, threadTs: '1.5' });
    expect(found).toBeUndefined();
    expect(slack.calls.map(({ method, form }) => [method, form.get('ts')])).toEqual([
      ['conversations.replies', '1.5'],
    ]);
  });

  test('a history without end is not taken for "not there"', async () => {
    await using slack = await new FakeSlack().start(
      json({ ok: true, messages: [], response_metadata: { next_cursor: 'again' } }),
    );
    await expect(clientOf(slack.url).find({ channel, key: posting.key, since })).rejects.toThrow(
      SlackUnavailableError,
    );
  });
});

describe('files', () => {
  const file = { channel, threadTs: '1.5', name: 'key.csv', title: 'All problems', content: 'Überlauf\n' };
  const slackWithFiles =
    (status: number): Answer =>
    (response, call) => {
      if (call.method === 'upload') response.writeHead(status).end('OK');
      else if (call.method === 'files.completeUploadExternal') json({ ok: true, files: [] })(response, call);
      else
        json({ ok: true, file_id: 'F1', upload_url: `http://${response.req.headers.host}/api/upload` })(
          response,
          call,
        );
    };

  test('are uploaded without the token and shared in the thread', async () => {
    await using slack = await new FakeSlack().start(slackWithFiles(200));
    await clientOf(slack.url).upload(file);
    expect(
      slack.calls.map(({ method, body, token: sent }) => [method, method === 'upload' ? body : '', sent]),
    ).toEqual([
      ['files.getUploadURLExternal', '', token],
      ['upload', 'Überlauf\n', ''],
      ['files.completeUploadExternal', '', token],
    ]);
    expect(slack.calls[0]?.form.get('length')).toBe('10');
    expect(Object.fromEntries(slack.calls[2]?.form ?? [])).toEqual({
      files: '[{"id":"F1","title":"All problems"}]',
      channel_id: channel,
      thread_ts: '1.5',
    });
  });

  test('that were not taken have no effect', async () => {
    await using slack = await new FakeSlack().start(slackWithFiles(500));
    expect(await failureOf(clientOf(slack.url).upload(file))).toMatchObject(unavailable('none'));
    expect(slack.calls).toHaveLength(2);
  });

  test.each([
    ['file_uploads_disabled', 'this workspace does not allow uploads', 'Ask an owner'],
    ['file_uploads_except_images_disabled', 'this workspace allows uploads of images only', 'CSV files'],
    ['file_type_not_allowed', 'this workspace does not allow files of this kind', 'CSV files'],
    ['file_upload_size_restricted', 'the file is larger than this workspace allows', 'larger files'],
    ['storage_limit_reached', 'this workspace has no room for more files', 'Delete files'],
    ['missing_scope', 'the Slack app lacks the scope files:write', 'Add files:write under'],
    ['slack_connect_file_upload_sharing_blocked', 'shared with other organizations', 'Slack Connect'],
    ['slack_connect_tape_sharing_blocked', 'shared with other organizations', 'Slack Connect'],
    ['posting_to_channel_denied', 'the Slack app may not share files here', 'to let the app share files'],
  ])(
    'that Slack refuses for good are no trouble of the token or the channel: %s',
    async (code, why, advice) => {
      await using slack = await new FakeSlack().start(refused(code));
      const error = await failureOf(clientOf(slack.url).upload(file));
      expect(error).toMatchObject({ name: 'SlackRefusedError', concern: 'file', effect: 'none', code });
      expect(error).toMatchObject({
        message: expect.stringContaining(`Slack does not take a file in channel ${channel}: `),
      });
      expect(error).toMatchObject({ message: expect.stringContaining(`${why}`) });
      expect(error).toMatchObject({ message: expect.stringContaining(advice) });
    },
  );

  test.each([
    ['restricted_action_thread_locked', { name: 'SlackRefusedError', concern: 'thread' }],
    ['thread_not_found', { name: 'SlackRefusedError', concern: 'parent' }],
    ['is_archived', { name: 'SlackChannelError' }],
    ['token_revoked', { name: 'SlackAuthError' }],
    ['file_not_found', { ...unavailable('none'), code: 'file_not_found' }],
    ['internal_error', { ...unavailable('unknown'), code: 'internal_error' }],
  ])('that meet other trouble say so: %s', async (code, expected) => {
    await using slack = await new FakeSlack().start(refused(code));
    expect(await failureOf(clientOf(slack.url).upload(file))).toMatchObject(expected);
  });

  test('are known by their names', async () => {
    await using slack = await new FakeSlack().start(
      json({
        ok: true,
        messages: [
          { ts: '1' },
          { ts: '2', files: [{ mode: 'tombstone' }, { name: 'key-10.csv' }, { name: 'key-2.csv' }] },
        ],
      }),
    );
    expect(await clientOf(slack.url).hasFile({ channel, threadTs: '1', name: 'key-2.csv' })).toBe(true);
    expect(await clientOf(slack.url).hasFile({ channel, threadTs: '1', name: 'key-1.csv' })).toBe(false);
  });
});

test('a message without an address is still a message', async () => {
  await using slack = await new FakeSlack().start(
    json({ ok: true, permalink: 'https://contoso.slack.com/archives/C1/p1' }),
    refused('message_not_found'),
  );
  const client = clientOf(slack.url);
  expect(await client.permalink({ channel, ts: '1' })).toBe('https://contoso.slack.com/archives/C1/p1');
  expect(await client.permalink({ channel, ts: '1' })).toBeUndefined();
});

function unavailable(effect: 'none' | 'unknown'): object {
  return { name: 'SlackUnavailableError', effect };
}
