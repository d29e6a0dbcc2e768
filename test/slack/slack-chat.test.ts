import { messageOf } from '../../functions/messages/message-of';
import { SlackUnavailableError } from '../../functions/slack/slack-errors';
import { channel, chatAt, failureOf, posting, token } from './chat-at';
import { FakeSlack, json, refused } from './fake-slack';

const posted = json({ ok: true, channel, ts: '1795298400.000100' });

describe('the token', () => {
  const tokens = (fresh: string) => async (options?: { readonly fresh?: boolean }) =>
    options?.fresh ? fresh : token;

  test.each(['token_revoked', 'not_allowed_token_type', 'missing_scope', 'team_access_not_granted'])(
    'is read once more when Slack refuses it (%s), and the call repeated with the new one',
    async (code) => {
      await using slack = await new FakeSlack().start(refused(code), posted);
      await chatAt(slack.url, { token: tokens('xoxb-2') }).post(posting);
      expect(slack.calls.map((call) => call.token)).toEqual([token, 'xoxb-2']);
    },
  );

  test('that nobody can read anew leaves what Slack said as the error', async () => {
    await using slack = await new FakeSlack().start(refused('missing_scope'));
    const read = async (options?: { readonly fresh?: boolean }) => {
      if (options?.fresh) throw new Error('Secrets Manager does not answer.');
      return token;
    };
    const error = await failureOf(chatAt(slack.url, { token: read }).post(posting));
    expect(error).toMatchObject({ name: 'SlackAuthError', code: 'missing_scope' });
  });

  test('is not tried again when it is still the same', async () => {
    await using slack = await new FakeSlack().start(refused('invalid_auth'));
    const error = await failureOf(chatAt(slack.url, { token: tokens(token) }).post(posting));
    expect(error).toMatchObject({ name: 'SlackAuthError', code: 'invalid_auth' });
    expect(slack.calls).toHaveLength(1);
  });
});

describe('posting', () => {
  test('sends the key in the metadata, and lets nothing unfold or turn into a link', async () => {
    await using slack = await new FakeSlack().start(posted);
    const answer = await chatAt(slack.url).post({ ...posting, thread: '1795298400.000001' });
    expect(answer).toEqual({ channel, id: '1795298400.000100' });
    expect(slack.calls.map(({ method, form }) => [method, Object.fromEntries(form)])).toEqual([
      [
        'chat.postMessage',
        {
          channel,
          thread_ts: '1795298400.000001',
          text: messageOf(posting.announcement).text,
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
    expect(await chatAt(slack.url).find(posting, since)).toEqual({
      channel,
      id: '2.000001',
    });
    expect(slack.calls.map(({ method, form }) => [method, form.get('oldest'), form.get('cursor')])).toEqual([
      ['conversations.history', '1795298340.000000', null],
      ['conversations.history', '1795298340.000000', 'more=='],
    ]);
    expect(slack.calls[0]?.form.get('include_all_metadata')).toBe('true');
  });

  test('looks among the replies of a thread, and may find nothing', async () => {
    await using slack = await new FakeSlack().start(json({ ok: true, messages: [ours('other', '3')] }));
    const found = await chatAt(slack.url).find({ ...posting, thread: '1.5' }, since);
    expect(found).toBeUndefined();
    expect(slack.calls.map(({ method, form }) => [method, form.get('ts')])).toEqual([
      ['conversations.replies', '1.5'],
    ]);
  });

  test('a history without end is not taken for "not there"', async () => {
    await using slack = await new FakeSlack().start(
      json({ ok: true, messages: [], response_metadata: { next_cursor: 'again' } }),
    );
    await expect(chatAt(slack.url).find(posting, since)).rejects.toThrow(SlackUnavailableError);
  });
});

test('a message without an address is still a message', async () => {
  await using slack = await new FakeSlack().start(
    json({ ok: true, permalink: 'https://contoso.slack.com/archives/C1/p1' }),
    refused('message_not_found'),
  );
  const chat = chatAt(slack.url);
  expect(await chat.linkTo({ channel, id: '1' })).toBe('https://contoso.slack.com/archives/C1/p1');
  expect(await chat.linkTo({ channel, id: '1' })).toBeUndefined();
});
