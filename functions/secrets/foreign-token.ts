/** What else Slack and its apps hand out, by how it begins: the longest beginning first. */
const kinds: readonly { readonly begins: string; readonly is: string; readonly instead?: string }[] = [
  {
    begins: 'xoxe.xoxb-',
    is: 'a bot token that expires after 12 hours, since token rotation is on for the app',
    instead:
      'Rotation cannot be turned off again: create the app anew from what "npm run notify -- manifest" prints, which leaves it off, and store its bot token.',
  },
  { begins: 'xoxe.xoxp-', is: 'a token that speaks for a person and expires after 12 hours' },
  { begins: 'xoxe-', is: 'a refresh token' },
  { begins: 'xoxp-', is: 'a token that speaks for a person' },
  { begins: 'xapp-', is: 'an app-level token' },
  { begins: 'xwfp-', is: 'a workflow token' },
  { begins: 'xoxc-', is: 'the token of somebody’s session in a browser' },
  { begins: 'xoxd-', is: 'the cookie of somebody’s session in a browser' },
  { begins: 'https://hooks.slack.com/', is: 'the address of an incoming webhook' },
];

const usual =
  'Store the app’s "Bot User OAuth Token", which stands under "OAuth & Permissions" once the app is installed.';

/**
 * What a text is that stands in the place of a bot token, and what to do about it, without any of the text. Undefined where it
 * may be a bot token.
 */
export function foreignToken(text: string): string | undefined {
  const kind = kinds.find(({ begins }) => text.toLowerCase().startsWith(begins));
  return kind && `${kind.is}. ${kind.instead ?? usual}`;
}
