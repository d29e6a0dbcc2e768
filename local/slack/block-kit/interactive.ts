import type { Block } from './blocks';
import { type InteractiveElement, optionsOf } from './elements';
import type { TextObject } from './text-objects';

/** What a menu shows where nothing is chosen and nothing else is said. */
export const usualPlaceholder = 'Select an item';

/** What of a block a person can press, or choose from. */
export function interactiveIn(block: Block): readonly InteractiveElement[] {
  if (block.type === 'actions') return block.elements;
  if (block.type !== 'section' || block.accessory === undefined || block.accessory.type === 'image')
    return [];
  return [block.accessory];
}

/** The same block with its elements replaced. */
export function withElements<B extends Block>(
  block: B,
  replace: (element: InteractiveElement) => InteractiveElement,
): B {
  if (block.type === 'actions') return { ...block, elements: block.elements.map(replace) };
  if (block.type !== 'section' || block.accessory === undefined || block.accessory.type === 'image')
    return block;
  return { ...block, accessory: replace(block.accessory) };
}

/** Every text that a person can come to see of an element. */
export function textsOf(element: InteractiveElement): readonly TextObject[] {
  const { title, text, confirm, deny } = element.confirm ?? {};
  const question = [title, text, confirm, deny].filter((each) => each !== undefined);
  if (element.type === 'button') return [element.text, ...question];
  const options = optionsOf(element).flatMap((option) => [option.text, option.description]);
  const labels =
    element.type === 'overflow'
      ? []
      : [element.placeholder, ...(element.option_groups ?? []).map(({ label }) => label)];
  return [...labels, ...options, ...question].filter((each) => each !== undefined);
}
