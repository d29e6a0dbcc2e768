import { readResolvedConfig } from '../../functions/config/resolved-config';
import { attachedPolicies } from './permissions';
import { sampleConfig, sampleServer, serverNames } from './sample-config';
import { type SynthesizedStack, synthesize } from './synthesize';

/** Quotas of IAM ("IAM and AWS STS quotas"), in characters, and of CloudFormation. */
const longestInline = 10_240;
const longestManaged = 6_144;
const mostManaged = 10;
const mostResources = 500;
const longestTemplate = 1_000_000;

describe('250 servers', () => {
  const app = synthesize(sampleConfig(...serverNames(250)));
  afterAll(app.remove);

  test('are divided among three stacks, each with a function that knows its own servers', () => {
    expect(app.stacks.map(({ name }) => name)).toEqual(['Vb365Notifier', 'Vb365Notifier2', 'Vb365Notifier3']);
    const known = app.stacks.map(({ pollAsset }) => readResolvedConfig(pollAsset).servers);
    expect(known.map(({ length }) => length)).toEqual([100, 100, 50]);
    expect(known.flat().map(({ name }) => name)).toEqual(serverNames(250));
  });

  test('are all known by name to every function, so that one that moved is not taken for one that is gone', () => {
    for (const { pollAsset } of app.stacks) {
      expect(readResolvedConfig(pollAsset).watched).toEqual(serverNames(250).map((name) => ({ name })));
    }
  });

  test('have a schedule each, in the stack of the function that knows them', () => {
    for (const { template, pollAsset } of app.stacks) {
      const schedules = Object.values(template.findResources('AWS::Scheduler::Schedule'));
      expect(schedules.map(({ Properties }) => JSON.parse(Properties.Target.Input).server)).toEqual(
        readResolvedConfig(pollAsset).servers.map(({ name }) => name),
      );
      template.resourceCountIs('AWS::Lambda::Function', 1);
    }
  });

  test('share one table, which the first stack makes', () => {
    expect(app.stacks.map(count('AWS::DynamoDB::Table'))).toEqual([1, 0, 0]);
    for (const { template } of app.stacks) {
      expect(Object.keys(template.findOutputs('*'))).toEqual(
        expect.arrayContaining(['PollFunctionName', 'StateTableName']),
      );
    }
  });

  test('may be looked for by all their functions in the index of that table', () => {
    for (const { template } of app.stacks) {
      const permissions = attachedPolicies(template).flatMap((policy) => policy.permissions);
      expect(permissions.filter((permission) => permission.startsWith('dynamodb:'))).toEqual([
        expect.stringMatching(/^dynamodb:GetItem on .*StateTable[^/]*$/),
        expect.stringMatching(/^dynamodb:PutItem on .*StateTable[^/]*$/),
        expect.stringMatching(/^dynamodb:Query on .*StateTable[^/]*\/index\/due$/),
      ]);
    }
  });

  test('stay within the quotas', () => app.stacks.forEach(expectWithinQuotas));
});

test('a hundred servers still fit into one stack, and one more begins another', () => {
  for (const [servers, stacks] of [
    [100, 1],
    [101, 2],
  ] as const) {
    const app = synthesize(sampleConfig(...serverNames(servers)));
    app.remove();
    expect(app.stacks).toHaveLength(stacks);
  }
});

test('a hundred secrets with the longest names that Secrets Manager allows fit into the policies of a role', () => {
  const servers = serverNames(100).map((name) => ({ ...sampleServer(name), secret: name.padEnd(512, 'x') }));
  const app = synthesize({ ...sampleConfig(), servers });
  app.remove();
  const [stack] = app.stacks;
  if (!stack) throw new Error('There is no stack.');
  expectWithinQuotas(stack);
  const permissions = attachedPolicies(stack.template).flatMap((policy) => policy.permissions);
  for (const { secret } of servers) {
    expect(permissions).toContainEqual(
      expect.stringMatching(`^secretsmanager:GetSecretValue on .*:${secret}-`),
    );
  }
});

function expectWithinQuotas({ template }: SynthesizedStack): void {
  expect(Object.keys(template.toJSON().Resources).length).toBeLessThan(mostResources);
  expect(JSON.stringify(template.toJSON()).length).toBeLessThan(longestTemplate);
  const policies = attachedPolicies(template);
  for (const role of Object.keys(template.findResources('AWS::IAM::Role'))) {
    const lengths = (kind: 'inline' | 'managed') =>
      policies.filter((policy) => policy.role === role && policy.kind === kind).map(({ length }) => length);
    expect(lengths('inline').reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(longestInline);
    expect(Math.max(0, ...lengths('managed'))).toBeLessThanOrEqual(longestManaged);
    expect(lengths('managed').length).toBeLessThanOrEqual(mostManaged);
  }
}

function count(type: string) {
  return ({ template }: SynthesizedStack) => Object.keys(template.findResources(type)).length;
}
