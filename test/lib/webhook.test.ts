import { readResolvedConfig } from '../../functions/config/resolved-config';
import { attachedPolicies } from './permissions';
import { sampleConfig } from './sample-config';
import { onlyStack, synthesize } from './synthesize';

const secrets = 'arn:aws-us-gov:secretsmanager:ap-southeast-2:123456789012:secret';

test('the secrets of webhooks are read by the poll function alone, and are nowhere but by name', () => {
  const config = sampleConfig('hq');
  const app = synthesize(
    {
      ...config,
      slack: { ...config.slack, interactive: true },
      links: { page: { expiry: 86_400_000 } },
      routes: [
        { job: 'A', webhook: { secret: 'tickets', format: 'json' } },
        { job: 'B', webhook: { secret: 'tickets', url: 'https://b.example.com/', format: 'json' } },
        { job: 'C', webhook: { url: 'https://c.example.com/', format: 'json' } },
      ],
    },
    { poll: '// poll', page: '// page', slack: { events: '// events', actions: '// actions' } },
  );
  const { template, pollAsset } = onlyStack(app);
  const readers = attachedPolicies(template).filter(({ permissions }) =>
    permissions.includes(`secretsmanager:GetSecretValue on ${secrets}:tickets-??????`),
  );
  expect(readers.map(({ role }) => role.replace(/Role.*/, ''))).toEqual(['PollFunction']);
  expect(JSON.stringify(template.toJSON())).not.toContain('example.com/');
  expect(readResolvedConfig(pollAsset).routes[0]).toEqual({
    job: 'A',
    webhook: { secret: 'tickets', format: 'json' },
  });
  app.remove();
});
