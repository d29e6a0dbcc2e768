import type * as z from 'zod/mini';

/**
 * What is wrong with a value, in the words that Slack uses in `response_metadata.messages` (without its `[ERROR]`):
 * `must be less than 151 characters [json-pointer:/blocks/0/text/text]`.
 *
 * @param root what the pointer starts with, for example `/blocks`
 */
export function violationsOf(error: z.core.$ZodError, value: unknown, root: string): readonly string[] {
  return error.issues.map((issue) => {
    const pointer = [root, ...issue.path.map((key) => escapePointer(String(key)))].join('/');
    return `${explain(issue, valueAt(value, issue.path))} [json-pointer:${pointer}]`;
  });
}

function explain(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'string'
        ? `must be less than ${Number(issue.maximum) + 1} characters`
        : issue.origin === 'array'
          ? `no more than ${issue.maximum} items allowed`
          : `must be at most ${issue.maximum}`;
    case 'too_small':
      return issue.origin === 'string'
        ? `must be more than ${Number(issue.minimum) - 1} characters`
        : issue.origin === 'array'
          ? `no fewer than ${issue.minimum} items allowed`
          : `must be at least ${issue.minimum}`;
    case 'unrecognized_keys':
      return `no more fields allowed: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return `unsupported type: ${String(found)}`;
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`;
    case 'invalid_type':
      return found === undefined ? 'missing required field' : `must be of type ${issue.expected}`;
    default:
      return issue.message;
  }
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}

/** RFC 6901, section 3. */
function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
