import { createHash } from 'node:crypto';
import { style } from './style';

/** What every answer says of itself: nobody stores it, indexes it, frames it or learns its address; and no script runs in it. */
const always = {
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex',
  'x-content-type-options': 'nosniff',
} as const;

const styleHash = createHash('sha256').update(style).digest('base64');

const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  'img-src data:',
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers of a page. */
export const htmlHeaders: Readonly<Record<string, string>> = {
  ...always,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': policy,
};

/** The headers of a file to be saved. @param name letters, digits, dots and hyphens */
export function fileHeaders(name: string): Readonly<Record<string, string>> {
  return {
    ...always,
    'content-type': 'text/csv; charset=utf-8',
    'content-security-policy': "default-src 'none'",
    'content-disposition': `attachment; filename="${name}"`,
  };
}
