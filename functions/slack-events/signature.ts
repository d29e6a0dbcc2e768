import { createHmac, timingSafeEqual } from 'node:crypto';
import { type FrontRequest, headerOf } from './front-request';

// Slack's signature, version 0: docs.slack.dev/authentication/verifying-requests-from-slack.

/** How far the time of a request may be from now, in ms, either way. */
const longestDelay = 300_000;

/** What a request claims: when Slack sent it, in seconds, and that it did. */
export interface Claim {
  readonly timestamp: string;
  readonly signature: string;
}

/** Reads the claim of a request; undefined where it has none, or not in the form that Slack gives it. */
export function claimOf(request: Pick<FrontRequest, 'headers'>): Claim | undefined {
  const timestamp = headerOf(request, 'x-slack-request-timestamp');
  const signature = headerOf(request, 'x-slack-signature');
  if (timestamp === undefined || !/^[1-9]\d{0,11}$/.test(timestamp)) return undefined;
  if (signature === undefined || !/^v0=[0-9a-f]{64}$/.test(signature)) return undefined;
  return { timestamp, signature };
}

/** Whether a claim is of about now, so that a request that somebody kept does not count again. @param now epoch ms */
export function isTimely({ timestamp }: Claim, now: number): boolean {
  return Math.abs(now - Number(timestamp) * 1_000) <= longestDelay;
}

/** Whether whoever made a claim has the signing secret. How long that takes tells nothing of it. */
export function isGenuine({ timestamp, signature }: Claim, body: Uint8Array, secret: string): boolean {
  const right = createHmac('sha256', secret).update(`v0:${timestamp}:`).update(body).digest();
  return timingSafeEqual(right, Buffer.from(signature.slice('v0='.length), 'hex'));
}
