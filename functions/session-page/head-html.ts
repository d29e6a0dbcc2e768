import { lastAttempt, type Run } from '../alerts/run';
import type { Session } from '../alerts/session';
import { sessionOutcome } from '../alerts/session-status';
import { type Html, html } from '../wording/html';
import type { Addresses } from './addresses';
import { foreign, foreignLine } from './foreign-text';
import { documentHead } from './page-frame';
import { moment } from './quantities';
import { sessionPill } from './status-pill';
import type { Named } from './title';

/** What happened, to which job, the session's own status and, where the facts stand below the problems, when it began. */
export function headHtml({ link, session, job }: Named, title: string): Html {
  const outcome = sessionOutcome(session);
  const kind = session.job.kind === 'copy' ? 'Backup copy session' : 'Backup session';
  return html`${documentHead(`${foreignLine(title, 160)} on ${link.server}`, outcome)}<body>
<a class="skip" href="#problems">Skip to the problems</a>
<header class="top ${outcome}"><div class="wide">
<p class="over">${kind}${job === 'gone' && ' of a deleted job'}</p>
<h1>${foreign(title, 250)}</h1>
<p class="lead">${sessionPill(session)} <span class="brief">Started ${moment(session.createdAt)}</span></p>
</div></header>
`;
}

/** The attempts of a session's run, each with its page; nothing where there is one only. */
export function attemptsHtml(run: Run, shown: Session, addresses: Addresses): Html | undefined {
  if (run.sessions.length < 2) return undefined;
  const items = run.sessions.map((session, index) => {
    const inside = html`<span>Attempt ${index + 1}</span> ${sessionPill(session)} <span class="muted">${moment(session.createdAt)}</span>`;
    return session.id === shown.id
      ? html`<li><span aria-current="page">${inside}</span></li>`
      : html`<li><a href="${addresses.session(session.id)}">${inside}</a></li>`;
  });
  return html`<nav aria-label="Attempts of this run"><ol class="attempts">${items}</ol></nav>
`;
}

/** What is still to come: a running session's end, or a further attempt. */
export function prospectHtml(
  run: Run,
  session: Session,
  view: { readonly refresh: boolean; readonly addresses: Addresses },
): Html | undefined {
  const { refresh, addresses } = view;
  if (sessionOutcome(session) === 'running') {
    const say = refresh
      ? 'It is still running. This page loads itself again every 30 seconds.'
      : 'It is still running. This page stays as it is.';
    return html`<div class="note"><p>${say} What it shows is what is known so far.</p>
<p class="links"><a href="${addresses.view({ refresh })}">Refresh now</a> <a href="${addresses.view({ refresh: !refresh })}">${refresh ? 'Stop refreshing' : 'Refresh every 30 seconds'}</a></p></div>
`;
  }
  if (lastAttempt(run).id !== session.id) {
    return html`<p class="note">A later attempt of this run has processed what failed here again.</p>
`;
  }
  return session.retry === 'promised'
    ? html`<p class="note">VB365 will process what failed once more.</p>
`
    : undefined;
}

/** A page's last words: what identifies the session, and who may see this. */
export function footHtml({ link, session }: Named): Html {
  return html`<footer><div class="wide">
<p>Session ${foreign(session.id, 100)} · Job ${foreign(session.job.id, 100)} · Server <bdi>${link.server}</bdi></p>
<p>Read from the server just now; nothing is kept. Whoever has this link can open the page until ${moment(new Date(link.expiresAt).toISOString())}.</p>
</div></footer>
`;
}
