import { regexMatcherFor, slackApiWhenNeeded } from '../functions/when-needed';
import { FakeSlack, json, refused } from './slack/fake-slack';

test('an expression is looked for where a rule has one', async () => {
  const ignore = [{ pattern: { regex: 'disk [0-9]+' }, reason: 'known' }];
  const matcher = await regexMatcherFor({ ignore, knowledge: [] });
  expect(matcher('disk [0-9]+')('Disk 7 is full')).toBe(true);
});

test('no expression is looked for where no rule has one', async () => {
  const ignore = [{ pattern: { text: 'disk' }, reason: 'known' }];
  const matcher = await regexMatcherFor({ ignore, knowledge: [] });
  expect(() => matcher('disk [0-9]+')).toThrow('No rule of the configuration has the regular expression');
});

test('Slack is called as by the client that is there from the beginning', async () => {
  await using slack = await new FakeSlack().start(
    json({ ok: true, user: 'backups' }),
    refused('missing_scope'),
  );
  const api = slackApiWhenNeeded({ apiUrl: slack.url, token: async () => 'xoxb-1' });
  const call = { method: 'auth.test', arguments: {} };
  expect(await api(call)).toMatchObject({ user: 'backups' });
  await expect(api(call)).rejects.toMatchObject({ name: 'SlackAuthError', code: 'missing_scope' });
});
