import { createHmac } from 'node:crypto';
import type { Answer } from '../../../local/slack/interactivity/answer';
import type { Press } from '../../../local/slack/interactivity/press';
import { ana, ben, blocks, interactive, requestUrl, seenBy, signingSecret } from './operators';
import { channel, token, workspaceAt } from './over-http';

const now = Date.parse('2026-11-04T08:00:00.250Z');

function posted(setup: Parameters<typeof workspaceAt>[1] = {}) {
  const time = { now };
  const slack = workspaceAt(time, { ...interactive, ...setup });
  const call = (method: string, values: object) => {
    const response = slack.handle({
      method: 'POST',
      url: `/api/${method}`,
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(values),
    });
    return JSON.parse(String(response.body));
  };
  const metadata = { event_type: 'incident', event_payload: { key: 'k' } };
  const { ts } = call('chat.postMessage', { channel, text: 'Backup failing', blocks, metadata });
  const press = (more: Partial<Press> & Pick<Press, 'actionId'>, origin?: string) =>
    slack.interactions.press({ channel, ts, userId: ana, blockId: 'incident-1.2', ...more }, origin);
  const command = (line: string) => slack.interactions.command({ channel, userId: ana, line });
  return { time, slack, call, ts, press, command };
}

const payloadOf = ({ body }: { readonly body: string | Uint8Array }) =>
  JSON.parse(String(new URLSearchParams(String(body)).get('payload')));

const answered = (body: string, type = 'application/json', status = 200): Answer => ({
  kind: 'response',
  response: { status, headers: { 'content-type': type }, body },
});

describe('a press', () => {
  test('is told by a form that is signed as Slack signs', () => {
    const { request } = posted().press({ actionId: 'acknowledge' });
    const timestamp = String(request.headers['x-slack-request-timestamp']);
    const base = `v0:${timestamp}:${request.body}`;
    const expected = `v0=${createHmac('sha256', signingSecret).update(base).digest('hex')}`;
    expect(request.headers['x-slack-signature']).toBe(expected);
    expect(Number(timestamp)).toBe(Math.floor(now / 1000));
    expect(request).toMatchObject({ method: 'POST', url: requestUrl });
    expect(request.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(request.headers['user-agent']).toMatch(/^Slackbot 1\.0 \(/);
  });

  test('says what, where, and who, with the message as it is', () => {
    const { press, ts } = posted();
    const payload = payloadOf(press({ actionId: 'acknowledge' }).request);
    expect(payload).toMatchObject({
      type: 'block_actions',
      user: { id: ana, username: 'ana.fischer', name: 'ana.fischer', team_id: 'T0000000001' },
      api_app_id: 'A0000000001',
      container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
      team: { id: 'T0000000001', domain: 'vb365' },
      enterprise: null,
      is_enterprise_install: false,
      channel: { id: channel, name: 'backup-alerts' },
      message: {
        ts,
        bot_id: 'B0000000001',
        text: 'Backup failing',
        metadata: { event_type: 'incident', event_payload: { key: 'k' } },
      },
      state: { values: { 'incident-1.2': { mute: { type: 'static_select', selected_option: null } } } },
    });
    expect(payload.message.blocks).toHaveLength(2);
    expect(payload.response_url).toMatch(/^https:\/\/hooks\.slack\.com\/actions\/T0000000001\/\d+\/\w+$/);
    expect(payload.actions).toEqual([
      {
        type: 'button',
        action_id: 'acknowledge',
        block_id: 'incident-1.2',
        text: { type: 'plain_text', text: 'Acknowledge' },
        style: 'primary',
        value: 'v',
        action_ts: '1793779200.250000',
      },
    ]);
  });

  test('of a menu says what is chosen, also in the state', () => {
    const payload = payloadOf(posted().press({ actionId: 'mute', value: 'job 7' }).request);
    const selected_option = { text: { type: 'plain_text', text: '7 days' }, value: 'job 7' };
    expect(payload.actions).toMatchObject([{ type: 'static_select', action_id: 'mute', selected_option }]);
    expect(payload.actions[0]).not.toHaveProperty('option_groups');
    expect(payload.state.values['incident-1.2'].mute).toEqual({ type: 'static_select', selected_option });
  });

  test('of a link is told, too, and so is a choice behind three dots', () => {
    const { press } = posted();
    expect(payloadOf(press({ actionId: 'view_session' }).request).actions).toMatchObject([
      { type: 'button', url: 'https://page.example/session' },
    ]);
    expect(payloadOf(press({ actionId: 'more', value: 'copy' }).request).actions).toMatchObject([
      { type: 'overflow', selected_option: { value: 'copy' } },
    ]);
  });

  test('of an element that came without action_id has the one that Slack gave it', () => {
    const { slack, call } = posted();
    const element = { type: 'button', text: { type: 'plain_text', text: 'x' } };
    const { ts, message } = call('chat.postMessage', {
      channel,
      text: 'x',
      blocks: [{ type: 'actions', elements: [element, element] }],
    });
    const [{ block_id: blockId, elements }] = message.blocks;
    expect(new Set(elements.map(({ action_id }: { action_id: string }) => action_id)).size).toBe(2);
    const actionId = elements[1].action_id;
    const { request } = slack.interactions.press({ channel, ts, userId: ben, blockId, actionId });
    expect(payloadOf(request).actions).toMatchObject([{ action_id: actionId, block_id: blockId }]);
  });

  test('on a message that only one person sees has no message, and nobody else can do it', () => {
    const { slack, call } = posted();
    const { message_ts: ts } = call('chat.postEphemeral', { channel, user: ana, text: 'x', blocks });
    const where = { channel, ts, blockId: 'incident-1.2', actionId: 'acknowledge' };
    const payload = payloadOf(slack.interactions.press({ ...where, userId: ana }).request);
    expect(payload.container).toMatchObject({ message_ts: ts, is_ephemeral: true });
    expect(payload).not.toHaveProperty('message');
    expect(() => slack.interactions.press({ ...where, userId: ben })).toThrow('This message is gone.');
  });

  test('in a thread names the thread', () => {
    const { slack, call, ts: parent } = posted();
    const { ts } = call('chat.postMessage', { channel, text: 'x', blocks, thread_ts: parent });
    const where = { channel, ts, userId: ana, blockId: 'incident-1.2', actionId: 'acknowledge' };
    const payload = payloadOf(slack.interactions.press(where).request);
    expect(payload.container.thread_ts).toBe(parent);
    expect(payload.message.thread_ts).toBe(parent);
  });

  test('by somebody of another organization, which shares the channel, says so; commands are not for them', () => {
    const carl = 'U0GUEST0003';
    const { press, slack } = posted({ users: [{ id: carl, name: 'Carl', team: 'T0PARTNER99' }] });
    const payload = payloadOf(press({ actionId: 'acknowledge', userId: carl }).request);
    expect(payload.user).toMatchObject({ id: carl, team_id: 'T0PARTNER99' });
    expect(payload.team.id).toBe('T0000000001');
    expect(() => slack.interactions.command({ channel, userId: carl, line: '/vb365' })).toThrow(
      '/vb365 is not a valid command.',
    );
  });

  test('may be on a message as a person still sees it', () => {
    const { slack, call, ts, press } = posted();
    const seen = slack.workspace.channels.get(channel)?.message(ts);
    call('chat.update', { channel, ts, text: 'Backup recovered', blocks: [] });
    expect(() => press({ actionId: 'acknowledge' })).toThrow('This message has changed.');
    const stale = press({ actionId: 'acknowledge', ...(seen !== undefined && { seen }) });
    expect(payloadOf(stale.request).message.text).toBe('Backup failing');
  });

  test.each([
    ['somebody of another workspace', { userId: 'U0STRANGER9' }, 'You are not in this channel.'],
    ['no such message', { ts: '1.000000' }, 'This message is gone.'],
    ['no such button', { actionId: 'explode' }, 'This message has changed.'],
    ['no such option', { actionId: 'mute', value: 'forever' }, 'This menu has changed.'],
  ])('cannot be: %s', (_what, more, words) => {
    const { press } = posted();
    expect(() => press({ actionId: 'acknowledge', ...more })).toThrow(words);
  });

  test('needs a request URL, which may be entered later', () => {
    const { press, slack } = posted({ interactivity: { signingSecret } });
    expect(() => press({ actionId: 'acknowledge' })).toThrow(
      'not configured to handle interactive responses',
    );
    slack.workspace.setRequestUrl('http://127.0.0.1:9/slack');
    expect(press({ actionId: 'acknowledge' }).request.url).toBe('http://127.0.0.1:9/slack');
    const { interactivity: _, ...withoutInteractivity } = interactive;
    const silent = workspaceAt({ now }, withoutInteractivity);
    expect(() => silent.interactions.command({ channel, userId: ana, line: '/vb365' })).toThrow(
      'no interactivity',
    );
  });

  test.each([
    ['nothing', answered('', ''), undefined],
    ['JSON, which does nothing', answered('{"text":"x","replace_original":true}'), undefined],
    ['nothing in time', { kind: 'late' }, 'Operation timed out. Apps need to respond within 3 seconds.'],
    ['no connection', { kind: 'unreachable' }, 'This app could not be reached.'],
    ['a status', answered('', '', 401), 'This app responded with Status Code 401.'],
    ['another success', answered('', '', 202), 'This app responded with Status Code 202.'],
    [
      'text',
      answered('ok', 'text/plain'),
      'This app responded with something that Slack does not understand.',
    ],
    ['half of JSON', answered('{"te'), 'This app responded with something that Slack does not understand.'],
  ] as const)('is answered by %s', (_what, answer, words) => {
    const { press, slack, ts } = posted();
    const before = slack.workspace.channels.get(channel)?.message(ts);
    expect(slack.interactions.conclude(press({ actionId: 'acknowledge' }), answer)).toBe(words);
    expect(slack.workspace.channels.get(channel)?.message(ts)).toBe(before);
    expect(seenBy(slack.workspace, ana)).toEqual([]);
  });
});

describe('a slash command', () => {
  test('is told by form fields', () => {
    const { request } = posted().command('/vb365 job  "Exchange nightly"  ');
    const {
      token: verification,
      trigger_id,
      response_url,
      ...fields
    } = Object.fromEntries(new URLSearchParams(String(request.body)));
    expect(fields).toEqual({
      team_id: 'T0000000001',
      team_domain: 'vb365',
      channel_id: channel,
      channel_name: 'backup-alerts',
      user_id: ana,
      user_name: 'ana.fischer',
      command: '/vb365',
      text: 'job  "Exchange nightly"',
      api_app_id: 'A0000000001',
      is_enterprise_install: 'false',
    });
    expect(verification).toHaveLength(24);
    expect(verification).not.toContain(signingSecret);
    expect(trigger_id).toMatch(/^\d+\.\d+\.[0-9a-f]{32}$/);
    expect(response_url).toContain('/commands/T0000000001/');
  });

  test('that the app does not have is none', () => {
    expect(() => posted().command('/weather')).toThrow('/weather is not a valid command.');
  });

  test('may be answered by text, or by JSON, which only the person sees', () => {
    const { slack, command } = posted();
    slack.interactions.conclude(command('/vb365'), answered('All is well', 'text/plain'));
    slack.interactions.conclude(command('/vb365'), answered('{"text":"All is *well*"}'));
    slack.interactions.conclude(command('/vb365'), answered('', 'text/plain'));
    expect(seenBy(slack.workspace, ana)).toEqual(['All is well', 'All is *well*']);
    expect(seenBy(slack.workspace, ben)).toEqual([]);
  });

  test('may be answered to all, who then see the command, too', () => {
    const { slack, command } = posted();
    const body = JSON.stringify({ response_type: 'in_channel', text: 'All is well' });
    slack.interactions.conclude(command('/vb365 status share'), answered(body));
    const said = slack.workspace.channels.get(channel)?.messages().slice(-2);
    expect(said).toMatchObject([
      { text: '/vb365 status share', author: { userId: ana } },
      { text: 'All is well', author: { kind: 'app' } },
    ]);
  });

  test.each([
    ['comes late', { kind: 'late' }, 'operation_timeout'],
    ['has no connection', { kind: 'unreachable' }, 'dispatch_failed'],
    ['is an error', answered('', '', 500), 'http_service_error'],
    ['leads elsewhere', answered('', '', 302), 'http_service_error'],
    ['is half of JSON', answered('{"te'), 'invalid_command_response'],
    ['has impossible blocks', answered('{"blocks":[{"type":"alert"}]}'), 'invalid_command_response'],
  ] as const)('whose answer %s fails for the person who wrote it', (_what, answer, error) => {
    const { slack, command } = posted();
    const words = `/vb365 failed with the error "${error}"`;
    expect(slack.interactions.conclude(command('/vb365 status'), answer)).toBe(words);
    expect(seenBy(slack.workspace, ana)).toEqual([words]);
    expect(seenBy(slack.workspace, ben)).toEqual([]);
  });
});

test('a trigger id opens one thing, and within 3 seconds', () => {
  const { time, press, call } = posted();
  const fresh = () => payloadOf(press({ actionId: 'acknowledge' }).request).trigger_id;
  const open = (trigger_id: string) => call('views.open', { trigger_id, view: {} });
  const used = fresh();
  time.now += 3_000;
  expect(open(used)).toMatchObject({ errors: ['this stand-in does not support views'] });
  expect(open(used)).toMatchObject({ ok: false, error: 'exchanged_trigger_id' });
  const late = fresh();
  time.now += 3_001;
  expect(open(late)).toMatchObject({ error: 'expired_trigger_id' });
  expect(open('1.2.3')).toMatchObject({ error: 'invalid_trigger_id' });
});
