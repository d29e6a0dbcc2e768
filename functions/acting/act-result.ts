/** What became of something that a person asked for. */
export type ActResult =
  | { readonly kind: 'done' }
  /** It takes a server that another function reads. */
  | { readonly kind: 'elsewhere'; readonly server: string };
