/** What was found out about one thing that a poll needs. */
export type Finding = {
  /** Such as "certificate". */
  readonly what: string;
} & (
  | {
      /** `unknown` = something before it failed, or there is no way to tell. */
      readonly verdict: 'ok' | 'warning' | 'unknown';
      /** May have several lines. */
      readonly text: string;
    }
  | { readonly verdict: 'failed'; readonly error: Error }
);

/** Everything that was found out about a server or about Slack. */
export interface Findings {
  readonly subject: string;
  readonly address: string;
  readonly findings: readonly Finding[];
}
