import { type Content, Html, html } from './html';
import { style } from './style';

/** The beginning of a page, up to where its content begins. */
export function documentStart(title: string): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<style>${new Html(style)}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="top"><p>VB365 job session</p></header>
<main id="main" tabindex="-1">
`;
}

/** The end of a page. */
export const documentEnd: Html = html`</main>
<footer class="end"><p>Read live from Veeam Backup for Microsoft 365. Whoever has this link can open the page until the link expires.</p></footer>
</body>
</html>
`;

/** A page that says one thing. */
export function plainPage(title: string, ...paragraphs: readonly Content[]): string {
  const content = html`<h1>${title}</h1>${paragraphs.map((paragraph) => html`<p>${paragraph}</p>`)}`;
  return `${documentStart(title).text}${content.text}${documentEnd.text}`;
}
