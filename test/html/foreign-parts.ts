import type { ReadPage } from './read-page';

/** What a page is made of by itself. */
export interface OwnParts {
  readonly elements: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** Where it leads, and what it loads. */
  readonly address: RegExp;
  /** The contents of its elements that hold style sheets and scripts. */
  readonly code: readonly string[];
}

/** What a browser makes of a page beyond text and what the page is made of by itself: all empty where text is only text. */
export function foreignParts({ elements, comments, errors }: ReadPage, own: OwnParts) {
  const attributes = elements.flatMap((element) => [...element.attributes]);
  const addresses = attributes.filter(([name]) => /^(?:href|src|action)$/.test(name));
  const code = elements.filter(({ name }) => /^(?:svg:)?(?:style|script)$/.test(name));
  return {
    elements: elements.map(({ name }) => name).filter((name) => !own.elements.has(name)),
    attributes: attributes.map(([name]) => name).filter((name) => !own.attributes.has(name)),
    addresses: addresses.map(([, address]) => address).filter((address) => !own.address.test(address)),
    code: code.map(({ text }) => text).filter((text, index) => text !== own.code[index]),
    comments,
    errors,
  };
}

/** Nothing of it. */
export const nothingForeign = {
  elements: [],
  attributes: [],
  addresses: [],
  code: [],
  comments: [],
  errors: [],
};

/** The names in a line of text. */
export function names(line: string): ReadonlySet<string> {
  return new Set(line.split(' '));
}
