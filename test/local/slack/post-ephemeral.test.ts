import { WebAPIPlatformError } from '@slack/web-api';
import { ana, ben, interactive, operators, seenBy } from './operators';
import { channel, overHttp, privateChannel, token } from './over-http';

let slack: Awaited<ReturnType<typeof overHttp>>;

beforeEach(async () => {
  slack = await overHttp(interactive);
});

afterEach(() => slack.server.close());

async function codeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => undefined,
    (error: unknown) => (error instanceof WebAPIPlatformError ? error.data.error : error),
  );
}

const tell = (user: string, to = channel) =>
  slack.client.chat.postEphemeral({ channel: to, user, text: 'Not yours' });

test('an ephemeral message is shown to one person, and is in no history', async () => {
  const { message_ts = '' } = await tell(ana);
  const { workspace } = slack.slack;
  expect(message_ts).toMatch(/^\d{10}\.\d{6}$/);
  expect(seenBy(workspace, ana)).toEqual(['Not yours']);
  expect(seenBy(workspace, ben)).toEqual([]);
  const { messages } = await slack.client.conversations.history({ channel });
  expect(messages).toEqual([]);
  expect(await codeOf(slack.client.chat.update({ channel, ts: message_ts, text: 'x' }))).toBe(
    'message_not_found',
  );
});

test('the page shows it to that person, with a word that nobody else sees it', async () => {
  await tell(ben);
  const pageOf = async (reader: string) =>
    (await fetch(slack.server.url, { headers: { cookie: `other=1; reader=${reader}` } })).text();
  expect(await pageOf(ana)).not.toContain('Not yours');
  const page = await pageOf(ben);
  expect(page).toContain('Not yours');
  expect(page).toContain('Only visible to you');
});

test('it is refused where the person or the bot is not in the channel, or the channel is no more', async () => {
  const { workspace } = slack.slack;
  expect(await codeOf(tell('U0STRANGER9'))).toBe('user_not_in_channel');
  workspace.removeMember(channel, ben);
  expect(await codeOf(tell(ben))).toBe('user_not_in_channel');
  workspace.removeBot(channel);
  expect(await codeOf(tell(ana))).toBe('not_in_channel');
  workspace.removeBot(privateChannel);
  expect(await codeOf(tell(ana, privateChannel))).toBe('channel_not_found');
  workspace.inviteBot(channel);
  workspace.archiveChannel(channel);
  expect(await codeOf(tell(ana))).toBe('is_archived');
});

test('it is refused without a text, without chat:write, and with blocks that Slack would refuse', async () => {
  const { client, slack: standIn } = slack;
  const post = (more: object) => client.apiCall('chat.postEphemeral', { channel, user: ana, ...more });
  expect(await codeOf(post({}))).toBe('no_text');
  expect(await codeOf(post({ text: 'x', blocks: [{ type: 'alert' }] }))).toBe('invalid_blocks');
  expect(await codeOf(client.apiCall('chat.postEphemeral', { channel, text: 'x' }))).toBe(
    'invalid_arguments',
  );
  standIn.workspace.setScopes(token, ['channels:history']);
  expect(await codeOf(tell(ana))).toBe('missing_scope');
});

test('the people of a user group are listed with usergroups:read', async () => {
  const { client, slack: standIn } = slack;
  const list = (usergroup: string) => client.usergroups.users.list({ usergroup });
  expect((await list(operators)).users).toEqual([ana]);
  expect(await codeOf(list('S0NOWHERE99'))).toBe('no_such_subteam');
  expect(standIn.workspace.nameOf(operators)).toBe('backup-operators');
  standIn.workspace.setScopes(token, ['chat:write']);
  await expect(list(operators)).rejects.toMatchObject({
    data: { error: 'missing_scope', needed: 'usergroups:read' },
  });
});
