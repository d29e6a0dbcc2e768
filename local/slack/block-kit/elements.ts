import * as z from 'zod/mini';
import { anyText, plainText, textUpTo, webAddress } from './text-objects';

const confirm = z.strictObject({
  title: z.optional(plainText(100)),
  text: anyText(300),
  confirm: z.optional(plainText(30)),
  deny: z.optional(plainText(30)),
  style: z.optional(z.enum(['primary', 'danger'])),
});

/** A button; one with a `url` is a link. */
export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id: z.optional(textUpTo(255)),
  url: z.optional(webAddress),
  value: z.optional(z.string().check(z.maxLength(2000))),
  style: z.optional(z.enum(['primary', 'danger'])),
  accessibility_label: z.optional(textUpTo(75)),
  confirm: z.optional(confirm),
});

/** An image inside a section or a context line. */
export const imageElement = z.strictObject({
  type: z.literal('image'),
  image_url: webAddress,
  alt_text: textUpTo(2000),
});

/** A button that was accepted. */
export type Button = z.infer<typeof button>;
/** An image that was accepted. */
export type ImageElement = z.infer<typeof imageElement>;
