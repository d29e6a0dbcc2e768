/** What the vendor says about a known problem. */
export interface Advice {
  /** One sentence: what to do. */
  readonly hint: string;
  /** The vendor's article. */
  readonly article?: { readonly title: string; readonly url: string };
}
