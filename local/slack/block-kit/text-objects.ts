import * as z from 'zod/mini';

/** A string that is neither empty nor longer than Slack accepts; in UTF-16 units, the strictest way to count. */
export const textUpTo = (limit: number) => z.string().check(z.minLength(1), z.maxLength(limit));

/** A web address as buttons and images accept it. */
export const webAddress = textUpTo(3000).check(
  z.refine((url) => /^https?:\/\/\S+$/i.test(url) && URL.canParse(url), 'invalid url'),
);

/** A text object that is shown as it is, but for `:emoji:`. */
export const plainText = (limit = 3000) =>
  z.strictObject({
    type: z.literal('plain_text'),
    text: textUpTo(limit),
    emoji: z.optional(z.boolean()),
  });

/** A text object in Slack's markup. */
export const mrkdwn = (limit = 3000) =>
  z.strictObject({
    type: z.literal('mrkdwn'),
    text: textUpTo(limit),
    verbatim: z.optional(z.boolean()),
  });

/** Either kind of text object. */
export const anyText = (limit = 3000) => z.discriminatedUnion('type', [plainText(limit), mrkdwn(limit)]);

const text = anyText();

/** A text object that was accepted. */
export type TextObject = z.infer<typeof text>;
