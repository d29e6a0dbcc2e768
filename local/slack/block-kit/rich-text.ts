import * as z from 'zod/mini';
import { textUpTo } from './text-objects';

const flag = z.optional(z.boolean());
const style = z.optional(
  z.strictObject({ bold: flag, italic: flag, strike: flag, code: flag, underline: flag }),
);
const border = z.optional(z.literal([0, 1]));
const id = textUpTo(255);
const personId = z.string().check(z.regex(/^[UW][A-Z0-9]+$/, 'invalid user_id'));
const groupId = z.string().check(z.regex(/^S[A-Z0-9]+$/, 'invalid usergroup_id'));
const channelId = z.string().check(z.regex(/^[CDG][A-Z0-9]+$/, 'invalid channel_id'));

const text = z.strictObject({ type: z.literal('text'), text: z.string().check(z.minLength(1)), style });

const link = z.strictObject({
  type: z.literal('link'),
  url: textUpTo(3000),
  text: z.optional(z.string()),
  unsafe: flag,
  style,
});

const inline = z.discriminatedUnion('type', [
  text,
  link,
  z.strictObject({ type: z.literal('emoji'), name: id, unicode: z.optional(z.string()), style }),
  z.strictObject({
    type: z.literal('date'),
    timestamp: z.int(),
    format: textUpTo(255),
    url: z.optional(textUpTo(3000)),
    fallback: z.optional(z.string()),
    style,
  }),
  z.strictObject({ type: z.literal('user'), user_id: personId, style }),
  z.strictObject({ type: z.literal('usergroup'), usergroup_id: groupId, style }),
  z.strictObject({ type: z.literal('channel'), channel_id: channelId, style }),
  z.strictObject({ type: z.literal('team'), team_id: id, style }),
  z.strictObject({ type: z.literal('broadcast'), range: z.enum(['here', 'channel', 'everyone']), style }),
  z.strictObject({ type: z.literal('color'), value: id, style }),
]);

const section = z.strictObject({ type: z.literal('rich_text_section'), elements: z.array(inline) });

const list = z.strictObject({
  type: z.literal('rich_text_list'),
  style: z.enum(['bullet', 'ordered']),
  elements: z.array(section).check(z.minLength(1)),
  indent: z.optional(z.int().check(z.minimum(0), z.maximum(8))),
  offset: z.optional(z.int().check(z.minimum(0))),
  border,
});

const quote = z.strictObject({ type: z.literal('rich_text_quote'), elements: z.array(inline), border });

const preformatted = z.strictObject({
  type: z.literal('rich_text_preformatted'),
  elements: z.array(z.discriminatedUnion('type', [text, link])),
  border,
});

const part = z.discriminatedUnion('type', [section, list, quote, preformatted]);

/** A rich_text block: text that says what it is and is never searched for markup. */
export const richText = z.strictObject({
  type: z.literal('rich_text'),
  block_id: z.optional(textUpTo(255)),
  elements: z.array(part).check(z.minLength(1)),
});

/** A rich_text block that was accepted. */
export type RichText = z.infer<typeof richText>;
/** A section, list, quote or preformatted text in it. */
export type RichTextPart = z.infer<typeof part>;
/** One run of text in such a part. */
export type RichTextInline = z.infer<typeof inline>;
