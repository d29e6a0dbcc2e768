import { createHmac } from 'node:crypto';
import type { FrontRequest } from '../../functions/slack-events/front-request';

/** The signing secret of Slack's own example. */
export const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

/** Slack's signature of a body. @param timestamp in seconds */
export function signatureOf(body: string, timestamp: string, secret = signingSecret): string {
  return `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}

/** A request as Slack sends it. @param at epoch ms */
export function signedRequest(body: string, at: number): FrontRequest {
  const timestamp = String(Math.floor(at / 1_000));
  return {
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': signatureOf(body, timestamp),
    },
    body,
    isBase64Encoded: false,
  };
}

/** The same request with its body in Base64, as a Function URL hands forms over. */
export function inBase64(request: FrontRequest): FrontRequest {
  return { ...request, body: Buffer.from(request.body ?? '').toString('base64'), isBase64Encoded: true };
}
