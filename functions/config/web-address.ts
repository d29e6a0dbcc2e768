const scheme = /^https?:\/\//i;
const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/**
 * The address of a VB365 server as a URL's origin, `https://vb365.example.com:4443`.
 *
 * @returns nothing when the text has a path, query or login, or is not safe to send a password to
 */
export function serverOrigin(text: string): string | undefined {
  const url = safeUrl(text);
  return url?.pathname === '/' ? url.origin : undefined;
}

/**
 * The base address of a web API, with a slash at its end.
 *
 * @returns nothing when the text has a query or login, or is not safe to send a token to
 */
export function apiBase(text: string): string | undefined {
  return safeUrl(text)?.href.replace(/\/?$/, '/');
}

/**
 * Whether a text is a web address, neither more nor less, in which `{server}`, `{jobId}` and `{sessionId}` stand
 * for what they say. A placeholder must not choose the host: ids come from the server that is being watched.
 */
export function isLinkTemplate(text: string): boolean {
  return isTemplate(text, /\{(server|jobId|sessionId)\}/g);
}

/** Whether a text is an https address (http within this machine) in which `{server}` and `{status}` may stand for what they say. */
export function isHeartbeatAddress(text: string): boolean {
  const url = parse(text);
  const isSafe = url?.protocol === 'https:' || loopback.test(url?.hostname ?? '');
  return isSafe && !text.includes('#') && isTemplate(text, /\{(server|status)\}/g);
}

/**
 * The address of an HTTP proxy as a URL's origin, `http://proxy.example.com:3128`.
 *
 * @returns nothing where the text has a path, a query, or a login
 */
export function proxyOrigin(text: string): string | undefined {
  const url = /[?#@]/.test(text) ? undefined : parse(text);
  return url?.protocol === 'http:' && url.pathname === '/' ? url.origin : undefined;
}

function isTemplate(text: string, placeholders: RegExp): boolean {
  const filled = text.replaceAll(placeholders, 'x');
  const [beforePath = ''] = text.replace(scheme, '').split(/[/?#]/);
  return parse(filled) !== undefined && !/[{}]/.test(filled) && !/[{}@]/.test(beforePath);
}

/** Whether incidents can be sent to an address: https (http within this machine), without a login or a part within the page. */
export function isWebhookAddress(text: string): boolean {
  const url = parse(text);
  const isSafe = url?.protocol === 'https:' || loopback.test(url?.hostname ?? '');
  return isSafe && url?.username === '' && url.password === '' && !text.includes('#');
}

/** Whether a text is an https address, neither more nor less, and without a login. */
export function isArticleAddress(text: string): boolean {
  const url = parse(text);
  return url?.protocol === 'https:' && url.username === '' && url.password === '';
}

function safeUrl(text: string): URL | undefined {
  const url = parse(text);
  if (url === undefined || /[?#@]/.test(text)) return undefined;
  return url.protocol === 'https:' || loopback.test(url.hostname) ? url : undefined;
}

function parse(text: string): URL | undefined {
  return scheme.test(text) && !/[\s\\]/.test(text) && URL.canParse(text) ? new URL(text) : undefined;
}
