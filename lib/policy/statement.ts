/** A statement of an IAM policy, and why it is there. */
export interface Statement {
  /** Letters and digits alone. */
  readonly sid: string;
  readonly why: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  readonly condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Writes statements as the JSON of an IAM policy. */
export function policyJson(statements: readonly Statement[]): string {
  const document = {
    Version: '2012-10-17',
    Statement: statements.map(({ sid, actions, resources, condition }) => ({
      Sid: sid,
      Effect: 'Allow',
      Action: actions.toSorted(),
      Resource: resources.length === 1 ? resources[0] : resources,
      ...(condition !== undefined && { Condition: condition }),
    })),
  };
  return JSON.stringify(document, undefined, 2);
}

/** The longest managed policy that IAM takes, in characters without blanks. */
const longestPolicy = 6_144;

/** What to do about a policy that IAM does not take in one piece; undefined where it does. */
export function tooLong(statements: readonly Statement[]): string | undefined {
  const { length } = JSON.stringify(JSON.parse(policyJson(statements)));
  if (length <= longestPolicy) return undefined;
  const largest = statements.toSorted((one, other) => other.resources.length - one.resources.length)[0];
  return `This has ${length} characters, and a managed policy of IAM ${longestPolicy} at most: divide the resources of ${largest?.sid} among several policies, or name what they have in common with a *.`;
}
