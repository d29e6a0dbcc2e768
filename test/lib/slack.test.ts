import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { functionOf } from '../../functions/acting/hand-over';
import { readResolvedConfig } from '../../functions/config/resolved-config';
import { fromActionsVariables } from '../../functions/environment';
import { attachedPolicies } from './permissions';
import { sampleConfig, serverNames } from './sample-config';
import { onlyStack, type SynthesizedStack, synthesize } from './synthesize';

const code = { poll: '// poll', slack: { events: '// events', actions: '// actions' } };
const vpc = {
  id: 'vpc-0a1b2c3d',
  availabilityZones: ['eu-central-1a'],
  subnetIds: ['subnet-0a1b2c3d'],
  securityGroupIds: ['sg-0a1b2c3d'],
};

function interactive(...servers: readonly string[]) {
  const config = sampleConfig(...servers);
  return { ...config, slack: { ...config.slack, interactive: true } };
}

/** The properties of a function. */
function functionIn(template: Template, construct: string) {
  const functions = Object.entries(template.findResources('AWS::Lambda::Function'));
  const [id, resource] = functions.find(([id]) => id.startsWith(construct)) ?? [];
  if (id === undefined || resource === undefined) throw new Error(`There is no ${construct}.`);
  return { id, ...resource.Properties };
}

/** What a function may do. */
function permissionsOf(template: Template, construct: string): readonly string[] {
  return attachedPolicies(template)
    .filter(({ role }) => role.startsWith(construct))
    .flatMap(({ permissions }) => permissions)
    .toSorted();
}

const secrets = 'arn:aws-us-gov:secretsmanager:ap-southeast-2:123456789012:secret';

describe('where people may ask for something in Slack', () => {
  const app = synthesize(interactive('hq', 'branch'), code);
  afterAll(app.remove);
  const { template, eventsAsset = '' } = onlyStack(app);
  const front = functionIn(template, 'SlackEvents');
  const actions = functionIn(template, 'SlackActions');

  test('there is an address that anybody may ask, and whose it is', () => {
    template.hasResourceProperties('AWS::Lambda::Url', {
      AuthType: 'NONE',
      InvokeMode: 'BUFFERED',
      TargetFunctionArn: { 'Fn::GetAtt': [front.id, 'Arn'] },
    });
    template.resourceCountIs('AWS::Lambda::Url', 1);
    expect(template.findOutputs('SlackEventsUrl')).toHaveProperty('SlackEventsUrl');
  });

  test('the front may read the secret of Slack and hand on to one function, and knows nothing else', () => {
    expect(permissionsOf(template, 'SlackEvents')).toEqual([
      `lambda:InvokeFunction on ${actions.id}.Arn`,
      expect.stringMatching(/^logs:CreateLogStream on SlackEventsLog/),
      expect.stringMatching(/^logs:PutLogEvents on SlackEventsLog/),
      `secretsmanager:GetSecretValue on ${secrets}:vb365-notifier/slack-??????`,
    ]);
    expect(front).toMatchObject({ MemorySize: 512, Timeout: 10 });
    expect(front.Environment.Variables).toEqual({
      NODE_OPTIONS: '--max-semi-space-size=8',
      SLACK_SECRET: 'vb365-notifier/slack',
      ACTIONS_FUNCTION: { Ref: actions.id },
      URL_SUFFIX: { Ref: 'AWS::URLSuffix' },
    });
    expect(existsSync(join(eventsAsset, 'notifier.json'))).toBe(false);
  });

  test('a flood of requests takes no room from polls, and nothing that they share', () => {
    const poll = functionIn(template, 'PollFunction');
    expect(front.ReservedConcurrentExecutions).toBe(5);
    expect(poll.ReservedConcurrentExecutions).toBeUndefined();
    // What the front may use of what the poll function may is the secret of Slack, to read it.
    const shared = permissionsOf(template, 'PollFunction').filter((permission) =>
      permissionsOf(template, 'SlackEvents').includes(permission),
    );
    expect(shared).toEqual([`secretsmanager:GetSecretValue on ${secrets}:vb365-notifier/slack-??????`]);
    expect(front.Role).not.toEqual(poll.Role);
    expect(front.LoggingConfig).not.toEqual(poll.LoggingConfig);
    expect(JSON.stringify(front)).not.toContain(poll.id);
    expect(permissionsOf(template, 'SlackEvents').join()).not.toMatch(/dynamodb|PollFunction/);
  });

  test('its concurrency can be set, and left to the account', () => {
    for (const [slackReservedConcurrency, reserved] of [
      [20, 20],
      ['off', undefined],
    ] as const) {
      const config = interactive('hq');
      const other = synthesize({ ...config, aws: { ...config.aws, slackReservedConcurrency } }, code);
      other.remove();
      const { template } = onlyStack(other);
      expect(functionIn(template, 'SlackEvents').ReservedConcurrentExecutions).toBe(reserved);
    }
  });

  test('what it hands on is done by a function without an address, which may do what polls may', () => {
    const own = (permission: string) => !permission.startsWith('logs:');
    expect(permissionsOf(template, 'SlackActions').filter(own)).toEqual(
      permissionsOf(template, 'PollFunction').filter(own),
    );
    expect(actions.FunctionName).toBe('Vb365Notifier-SlackActions');
    template.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: actions.id },
      MaximumRetryAttempts: 2,
      MaximumEventAgeInSeconds: 300,
    });
    const invoked = Object.values(template.findResources('AWS::Lambda::Permission')).map(
      ({ Properties }) => Properties.FunctionName['Fn::GetAtt'][0],
    );
    expect(new Set(invoked)).toEqual(new Set([front.id]));
  });

  test('inside a VPC the front stays outside, where Slack and AWS reach it without a way of ours', () => {
    const config = interactive('hq');
    const inVpc = synthesize({ ...config, aws: { ...config.aws, vpc } }, code);
    inVpc.remove();
    const { template } = onlyStack(inVpc);
    expect(functionIn(template, 'SlackEvents').VpcConfig).toBeUndefined();
    expect(functionIn(template, 'SlackActions').VpcConfig).toEqual(
      functionIn(template, 'PollFunction').VpcConfig,
    );
  });

  test('what fails, is not answered, or finds no room raises an alarm', () => {
    for (const properties of [
      { MetricName: 'Errors', Dimensions: [{ Name: 'FunctionName', Value: { Ref: actions.id } }] },
      { MetricName: 'Throttles', Dimensions: [{ Name: 'FunctionName', Value: { Ref: front.id } }] },
      {
        Metrics: Match.arrayWith([
          Match.objectLike({
            MetricStat: { Metric: { MetricName: 'Errors', Dimensions: [{ Value: { Ref: front.id } }] } },
          }),
          Match.objectLike({ MetricStat: { Metric: { MetricName: 'Url5xxCount' } } }),
        ]),
      },
    ]) {
      template.hasResourceProperties('AWS::CloudWatch::Alarm', {
        Threshold: 1,
        EvaluationPeriods: 1,
        ...properties,
      });
    }
  });
});

test('where nobody may ask for anything there is nothing of it', () => {
  const app = synthesize(sampleConfig('hq'));
  app.remove();
  const { template } = onlyStack(app);
  expect(JSON.stringify(template.toJSON())).not.toMatch(/SlackEvents|SlackActions|SlackAlarms/);
  template.resourceCountIs('AWS::Lambda::Url', 0);
});

describe('250 servers', () => {
  const app = synthesize(interactive(...serverNames(250)), code);
  afterAll(app.remove);

  test('have one front, and three functions that do what people ask for', () => {
    expect(app.stacks.map(({ eventsAsset }) => eventsAsset !== undefined)).toEqual([true, false, false]);
    expect(app.stacks.map(({ template }) => functionIn(template, 'SlackActions').FunctionName)).toEqual([
      'Vb365Notifier-SlackActions',
      'Vb365Notifier2-SlackActions',
      'Vb365Notifier3-SlackActions',
    ]);
    expect(
      app.stacks.map(({ template }) => Object.keys(template.findOutputs('SlackEventsUrl')).length),
    ).toEqual([1, 0, 0]);
  });

  test('each of them may hand over to the others, and to no other function', () => {
    const ofOthers = app.stacks.map(({ template }) =>
      permissionsOf(template, 'SlackActions').filter((permission) => permission.startsWith('lambda:')),
    );
    const to = (name: string) =>
      `lambda:InvokeFunction on arn:aws-us-gov:lambda:ap-southeast-2:123456789012:function:${name}-SlackActions`;
    expect(ofOthers).toEqual([
      [to('Vb365Notifier2'), to('Vb365Notifier3')],
      [to('Vb365Notifier'), to('Vb365Notifier3')],
      [to('Vb365Notifier'), to('Vb365Notifier2')],
    ]);
  });

  test('each of them knows which one reads a server', () => {
    for (const stack of app.stacks) {
      for (const other of app.stacks) {
        const name = functionIn(other.template, 'SlackActions').FunctionName;
        for (const server of readResolvedConfig(other.pollAsset).servers)
          expect(functionOf(server.name, configOf(stack), variablesOf(stack))).toBe(name);
      }
      expect(functionOf('gone', configOf(stack), variablesOf(stack))).toBeUndefined();
    }
  });
});

function configOf({ actionsAsset = '' }: SynthesizedStack) {
  return readResolvedConfig(actionsAsset);
}

/** What the stack tells the function. */
function variablesOf({ template }: SynthesizedStack) {
  const { Variables: variables } = functionIn(template, 'SlackActions').Environment;
  return fromActionsVariables({ ...variables, STATE_TABLE: 'state' });
}
