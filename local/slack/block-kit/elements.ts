import * as z from 'zod/mini';
import { confirm } from './confirm';
import { plainText, textUpTo, webAddress } from './text-objects';

/** Slack gives an element that has no `action_id` one of its own. */
const action_id = z.optional(textUpTo(255));

/** A button; one with a `url` is a link, too. */
export const button = z.strictObject({
  type: z.literal('button'),
  text: plainText(75),
  action_id,
  url: z.optional(webAddress),
  value: z.optional(z.string().check(z.maxLength(2000))),
  style: z.optional(z.enum(['primary', 'danger'])),
  accessibility_label: z.optional(textUpTo(75)),
  confirm: z.optional(confirm),
});

const option = z.strictObject({
  text: plainText(75),
  value: textUpTo(150),
  description: z.optional(plainText(75)),
});

const optionGroup = z.strictObject({
  label: plainText(75),
  options: z.array(option).check(z.minLength(1), z.maxLength(100)),
});

/** A menu of options, in groups or not. */
export const staticSelect = z
  .strictObject({
    type: z.literal('static_select'),
    action_id,
    placeholder: z.optional(plainText(150)),
    options: z.optional(z.array(option).check(z.minLength(1), z.maxLength(100))),
    option_groups: z.optional(z.array(optionGroup).check(z.minLength(1), z.maxLength(100))),
    initial_option: z.optional(option),
    confirm: z.optional(confirm),
    focus_on_load: z.optional(z.boolean()),
  })
  .check(
    z.refine(
      ({ options, option_groups }) => (options === undefined) !== (option_groups === undefined),
      'must have either options or option_groups',
    ),
    z.refine(
      ({ initial_option, ...menu }) =>
        initial_option === undefined || optionsOf(menu).some((each) => areEqual(each, initial_option)),
      { path: ['initial_option'], error: 'must be one of the options' },
    ),
  );

/** A menu behind three dots; an option with a `url` is a link, too. */
export const overflow = z.strictObject({
  type: z.literal('overflow'),
  action_id,
  options: z.array(z.extend(option, { url: z.optional(webAddress) })).check(z.minLength(1), z.maxLength(5)),
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
/** A menu that was accepted. */
export type StaticSelect = z.infer<typeof staticSelect>;
/** A menu behind three dots that was accepted. */
export type Overflow = z.infer<typeof overflow>;
/** What a person can press, or choose from. */
export type InteractiveElement = Button | StaticSelect | Overflow;
/** What can be chosen; `url` only behind three dots. */
export type Option = Overflow['options'][number];
/** An image that was accepted. */
export type ImageElement = z.infer<typeof imageElement>;

/** All options of a menu, whatever group they are in. */
export function optionsOf(menu: Pick<StaticSelect, 'options' | 'option_groups'>): readonly Option[] {
  return menu.options ?? menu.option_groups?.flatMap(({ options }) => options) ?? [];
}

function areEqual(one: z.infer<typeof option>, other: z.infer<typeof option>): boolean {
  return (
    one.value === other.value &&
    one.text.text === other.text.text &&
    one.description?.text === other.description?.text
  );
}
