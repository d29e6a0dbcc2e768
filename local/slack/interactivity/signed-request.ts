import { createHash } from 'node:crypto';
import type { HttpRequest } from '../../http';
import type { Interactivity } from '../workspace/interactivity';
import { ImpossibleInteraction } from './impossible-interaction';
import { signatureOf } from './signature';

/**
 * A request as Slack sends it to an app: a signed form.
 *
 * @param now epoch ms
 * @throws ImpossibleInteraction where the app has no request URL
 */
export function signedRequest(
  { requestUrl, signingSecret }: Interactivity,
  fields: Readonly<Record<string, string>>,
  now: number,
): HttpRequest {
  if (requestUrl === undefined) {
    throw new ImpossibleInteraction('This app is not configured to handle interactive responses.');
  }
  const body = new URLSearchParams(fields).toString();
  const timestamp = Math.floor(now / 1000);
  return {
    method: 'POST',
    url: requestUrl,
    headers: {
      accept: 'application/json,*/*',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': String(timestamp),
      'x-slack-signature': signatureOf(signingSecret, timestamp, body),
    },
    body,
  };
}

/** The token that Slack sent before there were signatures, and sends still. */
export function verificationTokenOf({ signingSecret }: Interactivity): string {
  return createHash('sha256').update(`verification ${signingSecret}`).digest('base64url').slice(0, 24);
}
