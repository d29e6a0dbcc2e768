import type { ServerConfig } from '../config/config';
import type { PageLink } from '../page-links/link';
import { SecretError } from '../secrets/secret-error';
import {
  OutOfTimeError,
  VeeamApiError,
  VeeamAuthError,
  VeeamTlsError,
  VeeamUnreachableError,
} from '../veeam/veeam-errors';
import { html } from '../wording/html';
import { foreign } from './foreign-text';
import { type PlainPage, plainPage } from './page-frame';

/** The answer to whatever is no valid link: always the same, so that it tells nothing. */
export const refusedPage = plainPage(
  404,
  'There is nothing here',
  html`<p>This link is not valid, or it has expired.</p>
<p>If the incident is still open, its message in Slack links to the latest run.</p>
<p>For this session, the following prints a new link and posts nothing:</p>
<p><code>npm run notify <span>-- preview SESSION</span> <span>--server SERVER</span> <span>--aws</span></code></p>
<p class="muted small">The address of a link names both: /s/SERVER/SESSION?…</p>`,
);

/** The session was opened with a valid link, and its server does not have it. */
export function gonePage({ server, sessionId }: PageLink): PlainPage {
  return plainPage(
    404,
    'VB365 no longer has this session',
    html`<p>The server ${foreign(server)} was asked just now: its history has been cleaned up, or the session was removed.</p>
<p>What was found out about it stands in its message in Slack. To keep sessions for longer, raise the retention of the session history in the Veeam console.</p>
<p class="muted small">Session ${foreign(sessionId, 100)}</p>`,
  );
}

/** The session could not be read. It says what to do, never what the server or AWS said. */
export function troublePage(error: unknown, server: ServerConfig | undefined): PlainPage {
  const { status, title, advice } = failureOf(error);
  const where = server && html`<p class="muted small">Server ${foreign(server.name)}</p>`;
  const page = plainPage(
    status,
    title,
    html`<p>${advice}</p>
<p>The link stays good: load this page again when that is done.</p>
${where}`,
  );
  return status === 503 ? { ...page, headers: { ...page.headers, 'Retry-After': '60' } } : page;
}

/** What a failure means to who reads a page. */
interface PageFailure {
  /** The HTTP status. */
  readonly status: 500 | 502 | 503;
  readonly title: string;
  readonly advice: string;
}

/** What a failure means, and what to do about it. */
export function failureOf(error: unknown): PageFailure {
  return failures.find(([kind]) => error instanceof kind)?.[1] ?? unforeseen;
}

const unforeseen: PageFailure = {
  status: 500,
  title: 'This page could not be made',
  advice: 'That is a mistake of the product itself. The log of the page’s function says more.',
};

// OutOfTimeError goes first: it says nothing about the server.
const failures: readonly (readonly [new (...args: never[]) => Error, PageFailure])[] = [
  [
    OutOfTimeError,
    {
      status: 503,
      title: 'The VB365 server did not answer in time',
      advice: 'It may be busy, or the way to it slow. Try again in a minute.',
    },
  ],
  [
    VeeamAuthError,
    {
      status: 503,
      title: 'The VB365 server refuses the login',
      advice:
        'Put the right user name and password into the server’s secret. So that the account is not locked out, a refused login is tried again only when the secret changes, or after an hour.',
    },
  ],
  [
    VeeamTlsError,
    {
      status: 502,
      title: 'The VB365 server is not trusted',
      advice:
        'Its certificate does not fit the configuration, or no encrypted connection comes about. Check the key tls of the server, for example with the command check.',
    },
  ],
  [
    VeeamUnreachableError,
    {
      status: 503,
      title: 'The VB365 server cannot be reached',
      advice:
        'It is down, or the network does not lead there. Check that the Veeam Backup for Microsoft 365 REST API service runs, and that the function may reach it.',
    },
  ],
  [
    VeeamApiError,
    {
      status: 502,
      title: 'The VB365 server gave an answer that cannot be used',
      advice:
        'It refuses the request or answers something else than its specification says. See the server’s own logs, and the log of the page’s function.',
    },
  ],
  [
    SecretError,
    {
      status: 503,
      title: 'A secret cannot be read',
      advice:
        'The page needs the secret of its links and that of the server. See the log of the page’s function.',
    },
  ],
];
