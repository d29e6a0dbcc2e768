import type { Config } from '../../../functions/config/config';
import { ConfigError } from '../../../functions/config/config-error';
import { SecretError } from '../../../functions/secrets/secret-error';
import type { SecretReader } from '../../../functions/secrets/secret-reader';
import { checkSlack } from '../../../local/check/check-slack';
import { sampleConfig } from '../../lib/sample-config';
import { type Answer, FakeSlack } from '../../slack/fake-slack';

const granted = 'chat:write,files:write,channels:history,groups:history';
const whole = '{"botToken": "xoxb-1", "signingSecret": "8f742231b10e8888abcd99yyyzzz85a5"}';

/** Slack, as far as a check asks it: whose token it is, each channel, and the members of user groups. */
function slackWith(scopes: string, groups: Readonly<Record<string, object>> = {}): Answer {
  return (response, { method, form }) => {
    const users = { ok: false, error: 'no_such_subteam', ...groups[form.get('usergroup') ?? ''] };
    const answers: Readonly<Record<string, object>> = {
      'auth.test': { ok: true, user: 'vb365_alerts', team: 'Contoso' },
      'conversations.history': { ok: true, messages: [] },
      'usergroups.users.list': users,
    };
    response
      .writeHead(200, { 'content-type': 'application/json', 'x-oauth-scopes': scopes })
      .end(JSON.stringify(answers[method] ?? { ok: false, error: 'unknown_method' }));
  };
}

/** What a check finds, a line each: verdict, what, and text. */
async function check(slack: Partial<Config['slack']>, answer: Answer, secret = whole) {
  await using fake = await new FakeSlack().start(answer);
  const sample = sampleConfig('hq');
  const config = { ...sample, slack: { ...sample.slack, ...slack, apiUrl: fake.url } };
  const secrets: SecretReader = { read: async () => ({ text: secret, version: '1' }) };
  const { findings } = await checkSlack(config, secrets);
  return {
    lines: findings.map((finding) =>
      finding.verdict === 'failed'
        ? `failed ${finding.what}: ${finding.error.name}: ${finding.error.message}`
        : `${finding.verdict} ${finding.what}: ${finding.text}`,
    ),
    calls: fake.calls.map(({ method }) => method),
    findings,
  };
}

const interactive = { interactive: true, operators: ['U0123456789'] };

test('where nothing is asked from Slack, a check says and asks nothing of it', async () => {
  const { lines, calls } = await check(
    { interactive: false, operators: ['U0123456789', 'S0123456789'] },
    slackWith(granted),
    'xoxb-1',
  );
  expect(lines).toEqual([
    'ok token: of vb365_alerts in the workspace Contoso',
    'ok chat:write: granted',
    'ok files:write: granted',
    'ok channels:history: granted',
    'ok groups:history: granted',
    'ok channel: C0123456789 is there, and the bot is in it',
  ]);
  expect(calls).toEqual(['auth.test', 'conversations.history']);
});

test('where all is in place, it says what', async () => {
  const { lines } = await check(
    { interactive: true, operators: ['U0123456789', 'S0123456789', 'W0123456789'] },
    slackWith(`${granted},commands,usergroups:read`, {
      S0123456789: { ok: true, users: ['U1', 'U2'] },
    }),
  );
  expect(lines.slice(5)).toEqual([
    'ok commands: granted',
    'ok usergroups:read: granted',
    'ok channel: C0123456789 is there, and the bot is in it',
    'ok signing secret: stands in the secret vb365-notifier/slack; Slack does not tell whether it is the app’s',
    'ok operators: U0123456789, W0123456789',
    'ok operators: S0123456789, a user group of 2 people',
  ]);
});

test('a secret without the signing secret fails, with what to store', async () => {
  for (const secret of ['xoxb-1', '{"botToken": "xoxb-1"}']) {
    const { findings } = await check(interactive, slackWith(`${granted},commands`), secret);
    const failed = findings.flatMap((finding) => (finding.verdict === 'failed' ? [finding.error] : []));
    expect(failed).toEqual([expect.any(SecretError)]);
    expect(failed[0]?.message).toContain('{"botToken": "xoxb-…", "signingSecret": "…"}');
  }
});

test('an app whose manifest is that of before lacks what answers', async () => {
  const { lines } = await check(
    { ...interactive, operators: ['S0123456789'] },
    slackWith(granted, { S0123456789: { ok: false, error: 'missing_scope', needed: 'usergroups:read' } }),
  );
  expect(lines.filter((line) => line.startsWith('failed'))).toEqual([
    expect.stringMatching(
      /^failed commands: SlackAuthError: .* commands: there is no \/vb365 to ask\. Add it/,
    ),
    expect.stringMatching(/^failed usergroups:read: SlackAuthError: .* counts as an operator\. Add it/),
  ]);
});

test('the channel of the sample is known without a question, where Slack itself would be asked', async () => {
  const sample = sampleConfig('hq');
  const slack = { ...sample.slack, channel: 'C0123456789', apiUrl: 'https://slack.com/api/' };
  const secrets: SecretReader = {
    read: async () => {
      throw new SecretError('There is no secret.');
    },
  };
  const { findings } = await checkSlack({ ...sample, slack }, secrets);
  expect(findings).toEqual([
    { what: 'token', verdict: 'failed', error: expect.any(SecretError) },
    { what: 'channel', verdict: 'failed', error: expect.any(ConfigError) },
  ]);
});

test('without operators it says what nobody may do', async () => {
  const { lines } = await check({ interactive: true, operators: [] }, slackWith(`${granted},commands`));
  expect(lines.at(-1)).toBe(
    'warning operators: none: nobody may run jobs or mute whole jobs from Slack. Name people or user groups in slack.operators.',
  );
  expect(lines.join()).not.toContain('usergroups:read');
});

test.each([
  [
    'no_such_subteam',
    /^failed operators: ConfigError: slack\.operators names S0123456789, but the workspace has no such/,
  ],
  [
    'plan_upgrade_required',
    /^failed operators: ConfigError: .* has no user groups\. Name the ids of people instead/,
  ],
  ['missing_scope', /^unknown operators: S0123456789 cannot be looked at without usergroups:read$/],
  ['internal_error', /^failed operators: SlackUnavailableError: /],
])('a user group that cannot be read for %s is told', async (error, told) => {
  const answer = slackWith(`${granted},commands,usergroups:read`, { S0123456789: { ok: false, error } });
  const { lines } = await check({ ...interactive, operators: ['S0123456789'] }, answer);
  expect(lines.at(-1)).toMatch(told);
});

test('a user group without people is told, and keeps no other from being looked at', async () => {
  const { lines } = await check(
    { ...interactive, operators: ['S0000000001', 'S0000000002', 'S0000000003'] },
    slackWith(`${granted},commands,usergroups:read`, {
      S0000000002: { ok: true, users: [] },
      S0000000003: { ok: true, users: ['U1'] },
    }),
  );
  expect(lines.slice(-3)).toEqual([
    expect.stringMatching(/^failed operators: ConfigError: slack\.operators names S0000000001/),
    'warning operators: S0000000002 is a user group without people, or a disabled one',
    'ok operators: S0000000003, a user group of 1 person',
  ]);
});
