import type * as z from 'zod/mini';

/** How a record becomes text and is read back. */
export interface RecordFormat<T> {
  /** What stands for a record that was never written. */
  readonly empty: T;
  write(record: T): string;
  /** @throws an error of zod or JSON when the text is no such record */
  read(text: string): T;
}

/** A shape in which every key is required, however deep: an optional key that one of two shapes lacks is no error to TypeScript. */
type Whole<T> =
  T extends ReadonlyMap<infer Key, infer Value>
    ? Map<Key, Whole<Value>>
    : T extends ReadonlySet<infer Value>
      ? Set<Value>
      : T extends readonly (infer Item)[]
        ? Whole<Item>[]
        : T extends object
          ? { [Key in keyof T]-?: Whole<T[Key]> }
          : T;

type Same<A, B> = [Whole<A>, Whole<B>] extends [Whole<B>, Whole<A>] ? true : false;

/**
 * A schema of a shape that is stored. It compiles only where the schema reads each key of the type, optional ones included, and
 * no other one: what a schema does not know is dropped without a word when a record is read.
 *
 * @example const posted = exactly<PostedMessage>()(z.object({ channel: z.string(), id: z.string() }));
 */
export function exactly<T>() {
  return <Schema extends z.ZodMiniType<T>>(
    schema: Schema,
    ..._keysDiffer: Same<z.output<Schema>, T> extends true ? [] : [never]
  ): Schema => schema;
}
