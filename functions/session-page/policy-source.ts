import { createHash } from 'node:crypto';

/** The name of an inline style sheet or script in a Content-Security-Policy: whatever else stands in a page is none. */
export function policySource(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
