import { deployerPolicy } from '../../../lib/policy/deployer-policy';
import { executionPolicy } from '../../../lib/policy/execution-policy';
import { operatorPolicy } from '../../../lib/policy/operator-policy';
import { tooLong } from '../../../lib/policy/statement';
import { sampleConfig, serverNames } from '../sample-config';
import { everything } from '../ways-to-deploy';

const { aws } = everything;

test('whoever deploys takes on the roles of the bootstrap stack, and may do nothing else', () => {
  const config = { aws: { ...aws, account: '123456789012', region: 'eu-west-1' } };
  expect(deployerPolicy(config).map(({ actions, resources }) => [...actions, ...resources])).toEqual([
    ['sts:AssumeRole', 'arn:*:iam::123456789012:role/cdk-hnb659fds-deploy-role-123456789012-eu-west-1'],
    [
      'sts:AssumeRole',
      'arn:*:iam::123456789012:role/cdk-hnb659fds-file-publishing-role-123456789012-eu-west-1',
    ],
    ['sts:AssumeRole', 'arn:*:iam::123456789012:role/cdk-hnb659fds-lookup-role-123456789012-eu-west-1'],
  ]);
});

test('an operator reads the secrets of the configuration and the key of links, and no other', () => {
  const secrets = operatorPolicy(everything).find(({ sid }) => sid === 'ReadSecrets');
  expect(secrets?.resources).toEqual([
    'arn:*:secretsmanager:*:*:secret:vb365-notifier/slack-??????',
    'arn:*:secretsmanager:*:*:secret:vb365/hq-??????',
    'arn:*:secretsmanager:*:*:secret:vb365/branch-1-??????',
    'arn:*:secretsmanager:*:*:secret:SessionPageKey*',
  ]);
});

test('an operator reads the secrets of webhooks, too, which check looks at', () => {
  const webhook = { secret: 'vb365-notifier/tickets', format: 'json' } as const;
  const [statement] = operatorPolicy({ ...everything, routes: [{ webhook }] }).filter(
    ({ sid }) => sid === 'ReadSecrets',
  );
  expect(statement?.resources).toContain('arn:*:secretsmanager:*:*:secret:vb365-notifier/tickets-??????');
});

test('of a policy that IAM does not take it is said what makes it long', () => {
  expect(tooLong(operatorPolicy(everything))).toBeUndefined();
  const many = operatorPolicy(sampleConfig(...serverNames(300)));
  expect(tooLong(many)).toMatch(/6144 at most: divide the resources of ReadSecrets among several/);
});

test('an operator decrypts where a key of yours encrypts, through Secrets Manager alone', () => {
  const key = 'arn:aws:kms:eu-central-1:123456789012:key/0a1b2c3d';
  const sids = (config: typeof everything) => operatorPolicy(config).map(({ sid }) => sid);
  expect(sids(everything)).not.toContain('DecryptSecrets');
  const withKey = operatorPolicy({ ...everything, aws: { ...aws, kmsKeys: [key] } });
  expect(withKey.find(({ sid }) => sid === 'DecryptSecrets')).toMatchObject({
    actions: ['kms:Decrypt'],
    resources: [key],
    condition: { StringLike: { 'kms:ViaService': 'secretsmanager.*.amazonaws.com' } },
  });
});

test('a type of resource of which nobody said what it needs is an error and not a gap', () => {
  expect(() =>
    executionPolicy(sampleConfig('hq'), [{ Resources: { x: { Type: 'AWS::S3::Bucket' } } }]),
  ).toThrow('does not say what AWS::S3::Bucket needs');
});
