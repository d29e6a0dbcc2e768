import { executionPolicy } from '../../../lib/policy/execution-policy';
import { resourceNeeds } from '../../../lib/policy/resource-needs';
import { policyJson } from '../../../lib/policy/statement';
import { templatesOf } from '../../../lib/policy/templates';
import { waysToDeploy } from '../ways-to-deploy';

process.env.CDK_VALIDATION = 'false';

const policies = waysToDeploy.map(([way, config]) => {
  const templates = templatesOf(config);
  const types = templates.flatMap(({ Resources = {} }) => Object.values(Resources).map(({ Type }) => Type));
  const statements = executionPolicy(config, templates);
  return { way, config, templates, types: new Set(types), statements };
});

describe.each(policies)('the policy of CloudFormation, $way', ({ config, types, statements }) => {
  test('has what every type of resource needs, and nothing for a type that is not there', () => {
    const { account = '*', region = '*', stackName: stack } = config.aws;
    const sids = [...types].map((type) => resourceNeeds[type]?.({ account, region, stack }).sid);
    expect(sids).not.toContain(undefined);
    const own = ['WhatRolesMayDo', 'GiveRoles', 'Unlimited', 'Assets', 'Network'];
    const given = statements.map(({ sid }) => sid).filter((sid) => !own.includes(sid));
    expect(given.toSorted()).toEqual([...new Set(sids)].toSorted());
    const allowed = new Set(statements.flatMap(({ actions }) => actions));
    const needed = [...types].flatMap(
      (type) => resourceNeeds[type]?.({ account, region, stack }).actions ?? [],
    );
    expect(needed.filter((action) => !allowed.has(action))).toEqual([]);
  });

  test('fits into a managed policy of IAM, which has 6,144 characters', () => {
    expect(JSON.stringify(JSON.parse(policyJson(statements))).length).toBeLessThan(6_144);
  });

  test('names each statement once, by letters and digits, and each action with its service', () => {
    const sids = statements.map(({ sid }) => sid);
    expect(new Set(sids).size).toBe(sids.length);
    for (const { sid, actions, why } of statements) {
      expect(sid).toMatch(/^[A-Za-z0-9]+$/);
      expect(why).not.toBe('');
      for (const action of actions) expect(action).toMatch(/^[a-z0-9]+:[A-Z][A-Za-z]+$/);
    }
  });

  test('goes beyond what is called as the stack only where that cannot be said', () => {
    const beyond = statements
      .filter(({ resources }) => resources.some((arn) => !arn.includes(config.aws.stackName)))
      .map(({ sid }) => sid);
    const allowed = ['KeyOfAlarms', 'KeyOfLinks', 'Unlimited', 'Assets', 'Network'];
    expect(beyond.filter((sid) => !allowed.includes(sid))).toEqual([]);
  });
});

test('the table is never deleted, and everything that may be there is said', () => {
  const actions = policies.flatMap(({ statements }) => statements.flatMap((statement) => statement.actions));
  expect(actions).not.toContain('dynamodb:DeleteTable');
  const deployed = new Set(policies.flatMap(({ types }) => [...types]));
  expect(Object.keys(resourceNeeds).toSorted()).toEqual([...deployed].toSorted());
});

test('with a boundary roles are made under it alone, and it is never taken away', () => {
  const company = policies.find(({ config }) => config.aws.permissionsBoundary !== undefined);
  const ofRoles = company?.statements.find(({ sid }) => sid === 'WhatRolesMayDo');
  expect(ofRoles).toMatchObject({
    actions: expect.arrayContaining([
      'iam:CreateRole',
      'iam:PutRolePolicy',
      'iam:PutRolePermissionsBoundary',
    ]),
    resources: ['arn:*:iam::123456789012:role/Backups-eu*'],
    condition: {
      ArnLike: { 'iam:PermissionsBoundary': 'arn:*:iam::123456789012:policy/developer-boundary' },
    },
  });
  const actions = company?.statements.flatMap((statement) => statement.actions);
  expect(actions).not.toContain('iam:DeleteRolePermissionsBoundary');
});

test('CloudFormation changes no policy but those that its own roles overflow into', () => {
  const isMeant = (arn: string, name: string) =>
    new RegExp(`^${arn.replaceAll('*', '.*')}$`).test(`arn:aws:iam::123456789012:policy/${name}`);
  for (const { statements } of policies) {
    const own = statements.find(({ sid }) => sid === 'PoliciesOfManySecrets')?.resources ?? [];
    expect(own.some((arn) => isMeant(arn, 'Vb365NotifierExecution'))).toBe(false);
    expect(own.some((arn) => isMeant(arn, 'Vb365Notifier-boundary'))).toBe(false);
  }
  const { templates, statements } = policies.find(({ types }) => types.has('AWS::IAM::ManagedPolicy')) ?? {
    templates: [],
    statements: [],
  };
  const names = templates.flatMap(({ Resources = {} }) =>
    Object.entries(Resources).flatMap(([id, { Type }]) => (Type === 'AWS::IAM::ManagedPolicy' ? [id] : [])),
  );
  const [arn = ''] = statements.find(({ sid }) => sid === 'PoliciesOfManySecrets')?.resources ?? [];
  expect(names.length).toBeGreaterThan(0);
  // CloudFormation calls them by the stack, the id in the template, and something of its own.
  for (const name of names) expect(isMeant(arn, `Vb365Notifier-${name}-1A2B3C4D5E6F`)).toBe(true);
});
