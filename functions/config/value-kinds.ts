import * as z from 'zod/mini';

// The kinds of value in `notifier.yaml`. The message of every issue with one is what is allowed in its place.

/** A mapping in which every key is known; an issue lists these keys, parted by commas. */
export function section<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject(shape, { error: Object.keys(shape).join(', ') });
}

/** A list that is not empty. */
export function list<Item extends z.ZodMiniType>(item: Item, allowed: string) {
  const error = `a list of ${allowed}`;
  return z.array(item, { error }).check(z.minLength(1, { error }));
}

/** One of a few words. */
export function oneOf<const Words extends readonly string[]>(words: Words) {
  return z.enum(words, { error: `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` });
}

/** A text of a pattern, which editors check too, that a function may look at more closely. */
export function text(allowed: string, pattern: RegExp, holds: (text: string) => boolean = () => true) {
  return z.string({ error: allowed }).check(
    z.refine((value) => pattern.test(value) && holds(value), { error: allowed }),
    z.meta({ pattern: pattern.source }),
  );
}

/** Explains a key to whoever edits the file. */
export function describe<Schema extends z.ZodMiniType>(description: string, schema: Schema): Schema {
  return schema.check(z.describe(description));
}

/** How many of something there are, at least one. */
export const wholeNumber = z
  .int({ error: 'a whole number from 1' })
  .check(z.minimum(1, { error: 'a whole number from 1' }));
