/** The longest text of a field, in characters: no id of Slack's and no value of a control is longer. */
const longestField = 2_000;

/** A field that must be there; undefined where it is missing, empty, or no such text. */
export function textIn(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= longestField ? value : undefined;
}

/** A field with an address; undefined where there is none. */
export function webAddressIn(value: unknown): string | undefined {
  const text = textIn(value);
  return text !== undefined && URL.canParse(text) ? text : undefined;
}

/** What a text says that is JSON; undefined where it is none. The parser's own error would quote it. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A field of what JSON says; undefined where it has none. */
export function fieldIn(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) => (isRecord(inner) && Object.hasOwn(inner, name) ? inner[name] : undefined),
    value,
  );
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
