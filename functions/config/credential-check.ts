// Slack's tokens and webhooks, JSON web tokens, keys, a row of 32 hexadecimal digits (Slack's signing secrets), a
// whole JSON secret, and a login within a web address.
const credential =
  /\bxox[a-z][-.]|\bxapp-\d|hooks\.slack\.com|\beyJ[\w-]{8,}\.|-----BEGIN|\b[0-9a-f]{32}\b|"(password|token|botToken|signingSecret)"|:\/\/.*@/is;

/**
 * Whether a text looks like a password or token itself. People paste them where a secret's name belongs, and what
 * is said about a mistake is read by others.
 */
export function looksLikeCredential(text: string): boolean {
  return credential.test(text);
}
