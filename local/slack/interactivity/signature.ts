import { createHmac } from 'node:crypto';

/**
 * What Slack puts into `X-Slack-Signature`.
 *
 * @param timestamp what it puts into `X-Slack-Request-Timestamp`: seconds since 1970
 */
export function signatureOf(signingSecret: string, timestamp: number, body: string): string {
  return `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex')}`;
}
