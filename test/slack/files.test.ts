import { channel, chatAt, failureOf, token, unavailable } from './chat-at';
import { type Answer, FakeSlack, json, refused } from './fake-slack';

describe('files', () => {
  const file = { channel, thread: '1.5', key: 'key', title: 'All problems', content: 'Überlauf\n' };
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
    await chatAt(slack.url).attach(file);
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
    expect(await failureOf(chatAt(slack.url).attach(file))).toMatchObject(unavailable('none'));
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
      const error = await failureOf(chatAt(slack.url).attach(file));
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
    expect(await failureOf(chatAt(slack.url).attach(file))).toMatchObject(expected);
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
    expect(await chatAt(slack.url).hasFile({ channel, thread: '1', key: 'key-2' })).toBe(true);
    expect(await chatAt(slack.url).hasFile({ channel, thread: '1', key: 'key-1' })).toBe(false);
  });
});
