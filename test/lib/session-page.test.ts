import { Match } from 'aws-cdk-lib/assertions';
import { attachedPolicies } from './permissions';
import { sampleConfig } from './sample-config';
import { onlyStack, synthesize } from './synthesize';

const config = { ...sampleConfig('hq', 'branch-1', 'branch-2'), schedule: 'cron(0/10 6-20 ? * MON-FRI *)' };

describe('with a session page', () => {
  const withPage = { ...config, links: { page: { expiry: 7 * 86_400_000 } } };
  const code = { poll: '// poll', page: '// page' };
  const pageApp = synthesize(withPage, code);
  afterAll(pageApp.remove);
  const page = onlyStack(pageApp).template;
  const only = (type: string, construct: string) => {
    const [id] = Object.keys(page.findResources(type)).filter((id) => id.startsWith(construct));
    if (id === undefined) throw new Error(`${construct} has no ${type}.`);
    return id;
  };

  test('there is an address that anybody may ask, which streams, and whose key AWS makes', () => {
    page.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'NONE', InvokeMode: 'RESPONSE_STREAM' });
    page.hasResourceProperties('AWS::SecretsManager::Secret', {
      GenerateSecretString: { PasswordLength: 64, ExcludePunctuation: true },
      SecretString: Match.absent(),
    });
    expect(page.findOutputs('SessionPageUrl')).toHaveProperty('SessionPageUrl');
    expect(page.findOutputs('SessionPageKeySecret')).toHaveProperty('SessionPageKeySecret');
  });

  test('its function reads what it shows, and writes nothing but that a server refused its login', () => {
    const secret = 'arn:aws-us-gov:secretsmanager:ap-southeast-2:123456789012:secret';
    const permissions = attachedPolicies(page)
      .filter(({ role }) => role.startsWith('SessionPage'))
      .flatMap(({ permissions }) => permissions)
      .toSorted();
    const log = only('AWS::Logs::LogGroup', 'SessionPage');
    expect(permissions).toEqual([
      `dynamodb:GetItem on ${only('AWS::DynamoDB::Table', 'StateTable')}.Arn`,
      `dynamodb:PutItem on ${only('AWS::DynamoDB::Table', 'StateTable')}.Arn`,
      `logs:CreateLogStream on ${log}.Arn`,
      `logs:PutLogEvents on ${log}.Arn`,
      `secretsmanager:GetSecretValue on ${only('AWS::SecretsManager::Secret', 'SessionPage')}`,
      `secretsmanager:GetSecretValue on ${secret}:vb365/branch-1-??????`,
      `secretsmanager:GetSecretValue on ${secret}:vb365/branch-2-??????`,
      `secretsmanager:GetSecretValue on ${secret}:vb365/hq-??????`,
    ]);
  });

  test('of the table its function may write the records of servers only', () => {
    const statements = Match.arrayWith([
      Match.objectLike({
        Action: 'dynamodb:PutItem',
        Condition: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['server#*'] } },
      }),
    ]);
    page.hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: statements },
      Roles: [{ Ref: Match.stringLikeRegexp('^SessionPage') }],
    });
  });

  test('the poll function is told where the page is and which key signs, and may read that key', () => {
    const url = { 'Fn::GetAtt': [only('AWS::Lambda::Url', 'SessionPage'), 'FunctionUrl'] };
    const key = { Ref: only('AWS::SecretsManager::Secret', 'SessionPage') };
    page.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 300,
      Environment: { Variables: { PAGE_URL: url, PAGE_KEY_SECRET: key } },
    });
    const ofPoll = attachedPolicies(page).filter(({ role }) => role.startsWith('PollFunction'));
    expect(ofPoll.flatMap(({ permissions }) => permissions)).toContain(
      `secretsmanager:GetSecretValue on ${key.Ref}`,
    );
  });

  test('inside a VPC it answers at once, and its concurrency can be limited by itself', () => {
    const vpc = {
      id: 'vpc-0a1b2c3d',
      availabilityZones: ['eu-central-1a'],
      subnetIds: ['subnet-0a1b2c3d'],
      securityGroupIds: ['sg-0a1b2c3d'],
    };
    const inVpc = synthesize(
      { ...withPage, aws: { ...withPage.aws, vpc, pageReservedConcurrency: 2 } },
      code,
    );
    const { template } = onlyStack(inVpc);
    inVpc.remove();
    template.hasResourceProperties('AWS::Lambda::Url', { InvokeMode: 'BUFFERED' });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 120,
      ReservedConcurrentExecutions: 2,
      Environment: { Variables: { PAGE_STREAMS: 'false' } },
    });
    template.hasResourceProperties('AWS::Lambda::Function', {
      Timeout: 300,
      ReservedConcurrentExecutions: Match.absent(),
    });
  });
});
