/** What a person is told who asked for something. */
export type Answer = { readonly kind: 'refusal'; readonly refusal: Refusal };

/** Why nothing was done. */
export type Refusal =
  /** They may not; these may, by id: people and user groups. */
  | {
      readonly kind: 'not an operator';
      readonly to: 'run jobs' | 'mute whole jobs';
      readonly operators: readonly string[];
    }
  /** Somebody has taken it on already. */
  | { readonly kind: 'taken on'; readonly by: string; readonly at: number }
  /** The message is not that of anything open. */
  | { readonly kind: 'over' }
  /** A new run was asked for already. */
  | { readonly kind: 'asked for'; readonly by: string; readonly at: number }
  /** It did not work; what the error says: our own words. */
  | { readonly kind: 'trouble'; readonly said: string };
