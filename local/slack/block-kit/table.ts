import * as z from 'zod/mini';
import { richText } from './rich-text';
import { textUpTo } from './text-objects';

const rawText = z.strictObject({ type: z.literal('raw_text'), text: z.string().check(z.minLength(1)) });
const rawNumber = z.strictObject({
  type: z.literal('raw_number'),
  value: z.number(),
  text: z.string().check(z.minLength(1)),
});
const cell = z.discriminatedUnion('type', [rawText, rawNumber, richText]);

const column = z.strictObject({
  align: z.optional(z.enum(['left', 'center', 'right'])),
  is_wrapped: z.optional(z.boolean()),
});

/** A table block; the limits on its number and on the text of its cells belong to the message. */
export const table = z.strictObject({
  type: z.literal('table'),
  block_id: z.optional(textUpTo(255)),
  rows: z.array(z.array(cell).check(z.minLength(1), z.maxLength(20))).check(z.minLength(1), z.maxLength(100)),
  column_settings: z.optional(z.array(z.nullable(column)).check(z.maxLength(20))),
});

/** A table that was accepted. */
export type Table = z.infer<typeof table>;
/** One of its cells. */
export type TableCell = z.infer<typeof cell>;
