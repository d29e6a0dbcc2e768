import { inspect } from 'node:util';
import { ProxyError } from '../../functions/proxy/proxy-error';
import { channel, chatAt, failureOf, posting, token, unavailable } from './chat-at';
import { type Answer, FakeSlack, json, refused } from './fake-slack';

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
    expect(await failureOf(chatAt(slack.url).post(posting))).toMatchObject(expected);
    expect(slack.calls).toHaveLength(1);
  });

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('%s: nothing was sent', async (code) => {
    // Jest's fetch throws errors of another realm, which Slack's client does not take for errors.
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) });
    };
    const error = await failureOf(chatAt('https://slack.example/api/', { fetch }).post(posting));
    expect(error).toMatchObject(unavailable('none'));
  });

  test('a proxy that leads nowhere: nothing was sent, and its own words say what to do', async () => {
    const cause = new ProxyError('The proxy http://proxy.example:3128 refuses the way.');
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause });
    };
    const error = await failureOf(chatAt('https://slack.example/api/', { fetch }).post(posting));
    expect(error).toMatchObject({
      ...unavailable('none'),
      message: expect.stringContaining(`could not be reached. ${cause.message}`),
    });
  });

  test('the message says what to do', async () => {
    await using slack = await new FakeSlack().start(
      refused('missing_scope', { needed: 'files:write' }),
      refused('channel_not_found'),
    );
    const chat = chatAt(slack.url);
    await expect(chat.post(posting)).rejects.toThrow('Add files:write under "OAuth & Permissions"');
    await expect(chat.post(posting)).rejects.toThrow(
      `channel ${channel}: there is no such channel, or it is private and the bot is not in it (channel_not_found). Put the id of the channel`,
    );
  });

  test.each([
    ['not_in_channel', 'Invite the bot there with /invite.'],
    ['is_archived', 'Unarchive it, or put the id of another channel into the configuration.'],
    ['restricted_action', 'Ask an owner or admin of the workspace to let the app post there'],
    ['restricted_action_read_only_channel', 'Ask an owner or admin of the workspace to allow posts there'],
    ['ekm_access_denied', 'Ask the administrators of the organization’s encryption keys to allow it again.'],
    ['team_is_restricted', 'Ask an owner what apps may do there'],
    ['message_limit_exceeded', 'ask an owner of the workspace for a larger plan.'],
    ['restricted_action_thread_locked', 'Ask an owner or admin of the workspace to unlock it'],
    ['slack_connect_file_link_sharing_blocked', 'Ask an admin of the workspace what Slack Connect allows'],
    [
      'token_expired',
      'Create the app anew from what "npm run notify -- manifest" prints, without token rotation',
    ],
    ['team_is_on_holiday', 'It is tried again.'],
  ])('the message of %s names the code and the channel, and gives its own advice', async (code, advice) => {
    await using slack = await new FakeSlack().start(refused(code));
    const error = await failureOf(chatAt(slack.url).post(posting));
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
          return String(await failureOf(chatAt(slack.url).post(posting)));
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
    expect(inspect(await failureOf(chatAt(slack.url).post(posting)), { depth: 9 })).not.toContain(token);
  });

  test('a token that no header can carry is refused unseen', async () => {
    const error = await failureOf(
      chatAt('http://127.0.0.1:9/api/', { token: async () => `${token}\n` }).post(posting),
    );
    expect(error).toMatchObject({ name: 'SlackAuthError' });
    expect(inspect(error, { depth: 9 })).not.toContain(token);
  });
});
