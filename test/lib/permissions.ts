import type { Template } from 'aws-cdk-lib/assertions';
import * as z from 'zod/mini';

const texts = z.pipe(
  z.union([z.array(z.unknown()), z.unknown()]),
  z.transform((value) => (Array.isArray(value) ? value : [value]).map(written)),
);

const policy = z.object({
  Properties: z.object({
    PolicyDocument: z.object({
      Statement: z.array(z.object({ Effect: z.literal('Allow'), Action: texts, Resource: texts })),
    }),
    Roles: z.array(z.object({ Ref: z.string() })),
  }),
});

/** A policy that a template attaches to a role. */
export interface AttachedPolicy {
  readonly role: string;
  readonly kind: 'inline' | 'managed';
  /** `action on resource`, sorted. */
  readonly permissions: readonly string[];
  /** Its length as IAM counts it, in an account and region with the longest names. */
  readonly length: number;
}

/** Reads the permissions that a template gives, as text. */
export function attachedPolicies(template: Template): readonly AttachedPolicy[] {
  const read = (type: string, kind: AttachedPolicy['kind']) =>
    Object.values(template.findResources(type)).flatMap((resource) => {
      const { PolicyDocument, Roles } = policy.parse(resource).Properties;
      const permissions = PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
        Action.flatMap((action) => Resource.map((resource) => `${action} on ${resource}`)),
      );
      const length = JSON.stringify({ Version: '2012-10-17', ...PolicyDocument }).length;
      return Roles.map(({ Ref: role }) => ({ role, kind, permissions: permissions.toSorted(), length }));
    });
  return [...read('AWS::IAM::Policy', 'inline'), ...read('AWS::IAM::ManagedPolicy', 'managed')];
}

const pseudoParameters = new Map([
  ['AWS::Partition', 'aws-us-gov'],
  ['AWS::Region', 'ap-southeast-2'],
  ['AWS::AccountId', '123456789012'],
]);

const intrinsic = z.union([
  z.string(),
  z.pipe(
    z.object({ Ref: z.string() }),
    z.transform(({ Ref }) => pseudoParameters.get(Ref) ?? Ref),
  ),
  z.pipe(
    z.object({ 'Fn::GetAtt': z.array(z.string()) }),
    z.transform((value) => value['Fn::GetAtt'].join('.')),
  ),
  z.pipe(
    z.object({ 'Fn::ImportValue': z.string() }),
    z.transform((value) => value['Fn::ImportValue']),
  ),
]);

const join = z.pipe(
  z.object({ 'Fn::Join': z.tuple([z.string(), z.array(intrinsic)]) }),
  z.transform((value) => value['Fn::Join'][1].join(value['Fn::Join'][0])),
);

function written(value: unknown): string {
  return z.union([intrinsic, join]).parse(value);
}
