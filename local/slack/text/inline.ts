/** A piece of text as Slack understands it, whichever kind of text object it came from. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'mention' | 'channel';
      readonly text: string;
      /** Whom or what an explicit one names: a person (U…, W…), a user group (S…), a channel (C…, D…, G…). */
      readonly id?: string;
    }
  | { readonly kind: 'emoji'; readonly name: string }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | {
      readonly kind: 'date';
      /** Seconds since 1970. */
      readonly timestamp: number;
      /** With tokens such as `{date_short_pretty}`. */
      readonly format: string;
      readonly fallback: string;
      readonly url?: string;
    }
  | { readonly kind: Style; readonly children: readonly Inline[] };

/** How a run of text may be dressed. */
export type Style = 'bold' | 'italic' | 'strike' | 'underline' | 'code' | 'preformatted' | 'quote';
