import { Match, type Template } from 'aws-cdk-lib/assertions';
import { sampleConfig, serverNames } from './sample-config';
import { onlyStack, synthesize } from './synthesize';

const onCall = 'arn:aws:sns:eu-central-1:123456789012:on-call';

function templates(monitoring: object, ...servers: readonly string[]): readonly Template[] {
  const app = synthesize({ ...sampleConfig(...servers), monitoring });
  app.remove();
  return app.stacks.map(({ template }) => template);
}

/** What each alarm of a template tells when it is raised and when it is over. */
function toldOf(template: Template): readonly unknown[] {
  return Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(({ Properties }) => ({
    alarm: Properties.AlarmActions,
    ok: Properties.OKActions,
  }));
}

test('without an address the alarms are there all the same, and synthesis says in one line that nobody hears them', () => {
  const app = synthesize(sampleConfig('hq', 'branch'));
  app.remove();
  const { template, notes } = onlyStack(app);
  template.resourceCountIs('AWS::SNS::Topic', 0);
  template.resourceCountIs('AWS::CloudWatch::Alarm', 7);
  for (const told of toldOf(template)) expect(told).toEqual({ alarm: undefined, ok: undefined });
  expect(notes).toEqual([
    'Nobody hears the alarms of this stack: write monitoring.email or monitoring.topicArn into notifier.yaml.',
  ]);
});

describe('with monitoring.email', () => {
  const app = synthesize({ ...sampleConfig('hq'), monitoring: { email: 'backups@example.com' } });
  app.remove();
  const { template, notes } = onlyStack(app);
  const [topic = ''] = Object.keys(template.findResources('AWS::SNS::Topic'));

  test('a topic of its own takes each alarm, and its end, to that address', () => {
    expect(notes).toEqual([]);
    template.hasResourceProperties('AWS::SNS::Subscription', {
      Protocol: 'email',
      Endpoint: 'backups@example.com',
      TopicArn: { Ref: topic },
    });
    for (const told of toldOf(template))
      expect(told).toEqual({ alarm: [{ Ref: topic }], ok: [{ Ref: topic }] });
  });

  test('the topic is encrypted, takes nothing without TLS, and lets the alarms of this account through', () => {
    const fromAlarms = {
      Effect: 'Allow',
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    };
    template.hasResourceProperties('AWS::SNS::Topic', {
      KmsMasterKeyId: { 'Fn::GetAtt': [Match.stringLikeRegexp('AlarmTopicKey'), 'Arn'] },
    });
    template.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: {
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
          Match.objectLike({ ...fromAlarms, Action: 'sns:Publish', Resource: { Ref: topic } }),
        ]),
      },
    });
    template.hasResourceProperties('AWS::KMS::Key', {
      EnableKeyRotation: true,
      KeyPolicy: {
        Statement: Match.arrayWith([
          Match.objectLike({ ...fromAlarms, Action: ['kms:Decrypt', 'kms:GenerateDataKey*'] }),
        ]),
      },
    });
  });
});

test('monitoring.topicArn is told beside it or alone, and nothing is made for it', () => {
  const [alone] = templates({ topicArn: onCall }, 'hq');
  alone?.resourceCountIs('AWS::SNS::Topic', 0);
  for (const told of alone ? toldOf(alone) : [undefined])
    expect(told).toEqual({ alarm: [onCall], ok: [onCall] });
  const [both] = templates({ email: 'backups@example.com', topicArn: onCall }, 'hq');
  for (const told of both ? toldOf(both) : [undefined]) {
    expect(told).toMatchObject({ alarm: [{ Ref: expect.stringContaining('AlarmTopic') }, onCall] });
  }
});

test('several stacks share the topic of the first one by its name, so that it can be taken away again', () => {
  const [first, second] = templates({ email: 'backups@example.com' }, ...serverNames(101));
  first?.hasResourceProperties('AWS::SNS::Topic', { TopicName: 'Vb365NotifierAlarms' });
  second?.resourceCountIs('AWS::SNS::Topic', 0);
  second?.allResourcesProperties('AWS::CloudWatch::Alarm', {
    AlarmActions: [{ 'Fn::Join': ['', Match.arrayWith([':Vb365NotifierAlarms'])] }],
  });
  const exported = Object.values(first?.findOutputs('*') ?? {}).filter((output) => 'Export' in output);
  expect(exported.length).toBeGreaterThan(0);
  expect(JSON.stringify(exported)).not.toContain('AlarmTopic');
});

test('what all servers have in common is watched once, by the first stack', () => {
  const names = templates({}, ...serverNames(101)).map((template) =>
    Object.values(template.findResources('AWS::CloudWatch::Alarm')).map(
      ({ Properties }) => Properties.AlarmName,
    ),
  );
  expect(names[0]).toContain('Vb365Notifier - messages are owed');
  expect(names[1]?.toSorted()).toEqual([
    'Vb365Notifier2 - most polls fail',
    'Vb365Notifier2 - polls are throttled',
    'Vb365Notifier2 - polls did not start',
    'Vb365Notifier2 - polls run out of time',
    'Vb365Notifier2 - the server server-101 is not polled',
  ]);
});
