import * as z from 'zod/mini';
import { button, imageElement, overflow, staticSelect } from './elements';
import { richText } from './rich-text';
import { table } from './table';
import { anyText, mrkdwn, plainText, textUpTo, webAddress } from './text-objects';

const block_id = z.optional(textUpTo(255));

const section = z
  .strictObject({
    type: z.literal('section'),
    block_id,
    text: z.optional(anyText(3000)),
    fields: z.optional(z.array(anyText(2000)).check(z.minLength(1), z.maxLength(10))),
    accessory: z.optional(z.discriminatedUnion('type', [button, staticSelect, overflow, imageElement])),
    expand: z.optional(z.boolean()),
  })
  .check(
    z.refine((block) => block.text !== undefined || block.fields !== undefined, {
      error: 'missing required field: text or fields',
    }),
  );

const actions = z
  .strictObject({
    type: z.literal('actions'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [button, staticSelect, overflow]))
      .check(z.minLength(1), z.maxLength(25)),
  })
  .check(
    z.refine(
      ({ elements }) => areUnique(elements.map((element) => element.action_id)),
      'duplicate action_id in one block',
    ),
  );

const block = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('header'), block_id, text: plainText(150) }),
  section,
  z.strictObject({
    type: z.literal('context'),
    block_id,
    elements: z
      .array(z.discriminatedUnion('type', [plainText(), mrkdwn(), imageElement]))
      .check(z.minLength(1), z.maxLength(10)),
  }),
  actions,
  z.strictObject({ type: z.literal('divider'), block_id }),
  z.strictObject({
    type: z.literal('image'),
    block_id,
    image_url: webAddress,
    alt_text: textUpTo(2000),
    title: z.optional(plainText(2000)),
  }),
  richText,
  table,
]);

/** The blocks of one message. The block types are those that the product may use; any other is refused. */
export const blocks = z.array(block).check(
  z.maxLength(50),
  z.refine((all) => areUnique(all.map((each) => each.block_id)), 'duplicate block_id in one message'),
  z.refine(
    (all) => all.filter((each) => each.type === 'table').length <= 1,
    'only one table is allowed in a message',
  ),
);

/** A block that was accepted. */
export type Block = z.infer<typeof block>;

function areUnique(ids: readonly (string | undefined)[]): boolean {
  const given = ids.filter((id) => id !== undefined);
  return new Set(given).size === given.length;
}
