import type { FrontRequest, Refusal } from './front-request';
import { type Claim, claimOf, isTimely } from './signature';

/** A request that may be Slack's: what it claims, and its body as it was sent. */
export interface Candidate {
  readonly claim: Claim;
  readonly body: Uint8Array;
}

/**
 * The longest body, in bytes. Slack sends the message along, which has 50 blocks of 3,000 characters at most, and a character takes
 * 8 bytes where it is written as `%5Cu2026`.
 */
export const longestBody = 2 * 1_048_576;

/**
 * Looks at a request without asking anybody.
 *
 * @param now epoch ms
 * @returns why it is refused, or what is to be verified
 */
export function admit(request: FrontRequest, now: number): Candidate | Refusal {
  if (request.method !== 'POST') return 'method';
  const claim = claimOf(request);
  if (claim === undefined) return 'headers';
  if (!isTimely(claim, now)) return 'time';
  const { body, isBase64Encoded } = request;
  if (!body) return 'no body';
  // Base64 takes four characters for three bytes; otherwise no byte makes more than one character.
  if (body.length > (isBase64Encoded ? Math.ceil(longestBody / 3) * 4 : longestBody)) return 'size';
  const bytes = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  return bytes.length > longestBody ? 'size' : { claim, body: bytes };
}
