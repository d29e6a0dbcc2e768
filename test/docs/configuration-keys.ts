import schema from '../../notifier.schema.json';

/** A part of the schema of `notifier.yaml`. */
interface Part {
  readonly type?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly items?: Part;
}

/** A key that holds a value and no further keys. */
export interface ConfigurationKey {
  /** Such as `servers[].tls.ca`. */
  readonly path: string;
  /** As people would write it; absent where there is none, or where it is empty. */
  readonly default?: string;
}

/** All keys of `notifier.yaml`. */
export const configurationKeys: readonly ConfigurationKey[] = keysIn(schema, '');

function keysIn(part: Part, path: string): readonly ConfigurationKey[] {
  const { properties, items, default: value } = part;
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([name, inner]) =>
      keysIn(inner, path === '' ? name : `${path}.${name}`),
    );
  }
  if (items?.properties !== undefined) return keysIn(items, `${path}[]`);
  const isPlain = ['string', 'number', 'boolean'].includes(typeof value);
  return [{ path, ...(isPlain && { default: String(value) }) }];
}

/** The keys that a page explains, each with what it says of it: those at the beginning of an item of a list. */
export function explainedKeys(page: string): ReadonlyMap<string, string> {
  const items = page.matchAll(/^- ((?:`[^`]+`(?:, )?)+):(.*(?:\n {2}.*)*)/gm);
  return new Map(
    Array.from(items).flatMap(([, keys = '', meaning = '']) =>
      Array.from(
        keys.matchAll(/`([^`]+)`/g),
        ([, key = '']) => [key, meaning.replaceAll(/\s+/g, ' ')] as const,
      ),
    ),
  );
}

/** The keys that hold a value in a document. */
export function keysWritten(value: unknown, path = ''): readonly string[] {
  if (Array.isArray(value)) {
    const isOfSections = value.some((item) => typeof item === 'object');
    return isOfSections ? value.flatMap((item) => keysWritten(item, `${path}[]`)) : [path];
  }
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) =>
    keysWritten(inner, path === '' ? key : `${path}.${key}`),
  );
}
