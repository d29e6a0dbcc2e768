/** How an app hears of what people press, choose, and command. */
export interface InteractivitySetup {
  /** What Slack signs its requests with. */
  readonly signingSecret: string;
  /** Where Slack sends them; it may be entered later. */
  readonly requestUrl?: string;
  /** The app's slash commands; default `/vb365`. */
  readonly commands?: readonly string[];
}

/** The same as it stands in the app's settings, where the request URL can be changed. */
export interface Interactivity {
  readonly signingSecret: string;
  requestUrl: string | undefined;
  readonly commands: readonly string[];
}

/** The settings that an app begins with. */
export function interactivityOf({ signingSecret, requestUrl, commands }: InteractivitySetup): Interactivity {
  return { signingSecret, requestUrl, commands: commands ?? ['/vb365'] };
}
