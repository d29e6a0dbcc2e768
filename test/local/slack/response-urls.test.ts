import { ana, ben, blocks, interactive, plain, seenBy } from './operators';
import { channel, overHttp } from './over-http';

let slack: Awaited<ReturnType<typeof overHttp>>;
let ts: string;

beforeEach(async () => {
  slack = await overHttp(interactive);
  ({ ts = '' } = await slack.client.chat.postMessage({ channel, text: 'Backup failing', blocks }));
});

afterEach(() => slack.server.close());

/** The address at which a press of Ana's can be answered, or a command. */
function pressed(of = ts): string {
  const { origin } = new URL(slack.server.url);
  const where = { channel, ts: of, userId: ana, blockId: 'incident-1.2', actionId: 'acknowledge' };
  const { request } = slack.slack.interactions.press(where, origin);
  return JSON.parse(String(new URLSearchParams(String(request.body)).get('payload'))).response_url;
}

function commanded(): string {
  const { origin } = new URL(slack.server.url);
  const { request } = slack.slack.interactions.command({ channel, userId: ana, line: '/vb365' }, origin);
  return String(new URLSearchParams(String(request.body)).get('response_url'));
}

async function reply(url: string, body: unknown, type = 'application/json') {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': type }, body: text });
  return { status: response.status, ...JSON.parse(await response.text()) };
}

const message = () => slack.slack.workspace.channels.get(channel)?.message(ts);
const channelTexts = () =>
  slack.slack.workspace.channels
    .get(channel)
    ?.messages()
    .map(({ text }) => text);

test('a reply is for the person alone, unless it says that it is for all', async () => {
  expect(await reply(pressed(), { text: 'Only operators may' })).toEqual({ status: 200, ok: true });
  expect(await reply(commanded(), { text: 'All is well', response_type: 'ephemeral' })).toMatchObject({
    ok: true,
  });
  expect(seenBy(slack.slack.workspace, ana)).toEqual(['Only operators may', 'All is well']);
  expect(seenBy(slack.slack.workspace, ben)).toEqual([]);
  await reply(commanded(), { text: 'To all', response_type: 'in_channel' });
  expect(channelTexts()).toEqual(['Backup failing', 'To all']);
  expect(slack.slack.requests.at(-1)).toMatchObject({
    method: 'response_url',
    arguments: { text: 'To all', response_type: 'in_channel' },
  });
});

test('a reply may replace the original or take it away, which a command does not have', async () => {
  const header = { type: 'header', text: plain('Acknowledged') };
  await reply(pressed(), { text: 'Acknowledged', blocks: [header], replace_original: true });
  expect(message()).toMatchObject({ text: 'Acknowledged', blocks: [header] });
  await reply(commanded(), { text: 'To you', replace_original: true });
  expect(seenBy(slack.slack.workspace, ana)).toEqual(['To you']);
  await slack.client.chat.update({ channel, ts, text: 'Backup failing', blocks });
  await reply(pressed(), { delete_original: 'true' });
  expect(message()).toBeUndefined();
});

test('a reply may replace what only one person sees, or take it away', async () => {
  const { message_ts = '' } = await slack.client.chat.postEphemeral({
    channel,
    user: ana,
    text: 'Sure?',
    blocks,
  });
  const url = pressed(message_ts);
  await reply(url, { text: 'Done', replace_original: true });
  expect(seenBy(slack.slack.workspace, ana)).toEqual(['Done']);
  await reply(url, { delete_original: true });
  expect(seenBy(slack.slack.workspace, ana)).toEqual([]);
});

test('five replies are taken, and none after 30 minutes', async () => {
  const url = pressed();
  for (const text of ['1', '2', '3', '4', '5']) expect((await reply(url, { text })).status).toBe(200);
  expect(await reply(url, { text: '6' })).toEqual({ status: 404, ok: false, error: 'used_url' });
  const fresh = commanded();
  slack.time.now += 30 * 60_000;
  expect((await reply(fresh, { text: 'just in time' })).status).toBe(200);
  slack.time.now += 1;
  expect(await reply(fresh, { text: 'late' })).toEqual({ status: 404, ok: false, error: 'expired_url' });
  expect(await reply(`${slack.server.url}commands/T0000000001/1/x`, { text: 'x' })).toMatchObject({
    status: 404,
  });
});

test('what Slack could not show is refused, and counts as a use', async () => {
  const url = pressed();
  expect(await reply(url, '{"te')).toMatchObject({ status: 400, error: 'invalid_payload' });
  expect(await reply(url, { text: 'x' }, 'text/plain')).toMatchObject({ error: 'invalid_payload' });
  expect(await reply(url, {})).toMatchObject({ status: 400, error: 'no_text' });
  expect(await reply(url, { blocks: [{ type: 'alert' }] })).toMatchObject({ error: 'invalid_blocks' });
  slack.slack.workspace.archiveChannel(channel);
  expect(await reply(url, { text: 'x' })).toMatchObject({ error: 'is_archived' });
  expect(await reply(url, { text: 'x' })).toMatchObject({ error: 'used_url' });
  expect((await fetch(url)).status).toBe(405);
  expect(channelTexts()).toEqual(['Backup failing']);
});
