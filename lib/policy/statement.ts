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
