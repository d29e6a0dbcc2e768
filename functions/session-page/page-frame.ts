import type { Outcome } from '../alerts/severity';
import { Html, html } from '../wording/html';
import { localTimes, localTimesSource } from './local-times';
import { style, styleSource } from './style';

/**
 * The headers of every answer: nobody keeps it, learns its address or finds it, and of all scripts the one that writes local
 * times may run. The one image is the icon, which stands in the page itself.
 */
export const safeHeaders: Readonly<Record<string, string>> = {
  'Cache-Control': 'private, no-store',
  'Content-Security-Policy': `default-src 'none'; style-src ${styleSource}; script-src ${localTimesSource}; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

/** The headers of a page. */
export const pageHeaders: Readonly<Record<string, string>> = {
  ...safeHeaders,
  'Content-Type': 'text/html; charset=utf-8',
};

const colors = { error: 'd1242f', warning: 'c98500', success: '2c9a52', running: '0a5cad', none: '7a8490' };

/** How every page begins: known before anything is known of its session. */
export const documentStart = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<style>${new Html(style)}</style>
`;

/** What follows: the title, and an icon in the color of the outcome, which also keeps browsers from asking for one. */
export function documentHead(title: string, outcome: Outcome | 'none'): Html {
  const icon = `data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Ccircle cx='8' cy='8' r='7' fill='%23${colors[outcome]}'/%3E%3C/svg%3E`;
  return html`<title>${title}</title>
<link rel="icon" href="${icon}">
</head>
`;
}

/** What tells a reader's own times: it stands behind the times, so that it finds them all. */
export const timeScript = html`<script>${new Html(localTimes)}</script>
`;

/** How every page ends. */
export const documentEnd = html`</body>
</html>
`;

/** A whole page that is known at once. */
export interface PlainPage {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A page that says one thing. */
export function plainPage(status: number, title: string, content: Html): PlainPage {
  const { text } = html`${documentStart}${documentHead(title, 'none')}<body>
<main class="plain">
<h1>${title}</h1>
${content}
</main>
${documentEnd}`;
  return { status, headers: pageHeaders, text };
}
