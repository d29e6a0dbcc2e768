import { type DefaultTreeAdapterTypes, html, parse } from 'parse5';

/** An element as a browser builds it. Those of SVG and MathML have their prefix: "svg:a". */
interface PageElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** The text that stands right in it, not in what it holds. */
  readonly text: string;
}

/** A page as a browser reads it: what is an element, and what is nothing but text. */
export interface ReadPage {
  /** From the first to the last, as they open. */
  readonly elements: readonly PageElement[];
  readonly comments: readonly string[];
  /** What the HTML standard calls parse errors: "duplicate-attribute". Of which characters texts are is no matter of it. */
  readonly errors: readonly string[];
}

type Node = DefaultTreeAdapterTypes.Node;

/** Reads a page by the rules of the HTML standard, so that no text is mistaken for a tag or the other way round. */
export function readPage(page: string): ReadPage {
  const errors: string[] = [];
  const nodes = allOf(parse(page, { onParseError: ({ code }) => errors.push(code) }));
  return {
    elements: nodes.filter((node) => 'tagName' in node).map(elementOf),
    comments: nodes.flatMap((node) => ('data' in node ? [node.data] : [])),
    errors: errors.filter((code) => !code.endsWith('-in-input-stream')),
  };
}

function allOf(node: Node): Node[] {
  return [node, ...('childNodes' in node ? node.childNodes : []).flatMap(allOf)];
}

function elementOf({ tagName, namespaceURI, attrs, childNodes }: DefaultTreeAdapterTypes.Element) {
  const prefix = { [html.NS.SVG]: 'svg:', [html.NS.MATHML]: 'math:' }[String(namespaceURI)] ?? '';
  return {
    name: prefix + tagName,
    attributes: new Map(attrs.map(({ name, value }) => [name, value])),
    text: childNodes.map((child) => ('value' in child ? child.value : '')).join(''),
  };
}
