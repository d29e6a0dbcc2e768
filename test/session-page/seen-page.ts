import type { Answer } from './page-stage';

/** What a reader sees: the text of a page without its tags. */
export function seen({ body }: Pick<Answer, 'body'>): string {
  return body
    .replace(/<(style|script)>.*?<\/\1>/gs, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\s+/g, ' ');
}

/** The log items that a page lists. */
export function rows({ body }: Answer): readonly string[] {
  return [...body.matchAll(/<tr role="row"><td.*?<\/tr>/gs)].map(([row]) => seen({ body: row }).trim());
}

/** Where the link with a text leads. */
export function target({ body }: Answer, text: string): string {
  const [, href = ''] = new RegExp(`<a [^>]*href="([^"]*)"[^>]*>${text}`).exec(body) ?? [];
  return href.replace(/&#38;/g, '&').replace(/#.*$/, '');
}

/** Follows a link of the page at an address, as a browser does. */
export function follow(address: string, page: Answer, text: string): string {
  const url = new URL(target(page, text), `https://page.example${address}`);
  return url.pathname + url.search;
}
