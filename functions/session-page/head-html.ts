import { lastAttempt, type Run } from '../alerts/run';
import type { JobFacts, Session, Statistics } from '../alerts/session';
import { sessionOutcome } from '../alerts/session-status';
import type { PageLink } from '../page-links/link';
import { amount, duration, figure } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import type { Addresses } from './addresses';
import { foreign, foreignLine } from './foreign-text';
import { documentHead } from './page-frame';
import { lasted, moment, size } from './quantities';
import { sessionPill } from './status-pill';

/** What the head of a page tells. */
interface Head {
  readonly link: PageLink;
  readonly session: Session;
  readonly job: JobFacts;
  /** Epoch ms. */
  readonly now: number;
}

/** What is known of a session before its log is read: job, organization, status, times and rates. */
export function headHtml({ link, session, job, now }: Head): Html {
  const outcome = sessionOutcome(session);
  const name = nameOfJob(session, job);
  const organization = typeof job === 'object' ? job.organization : undefined;
  return html`${documentHead(`${foreignLine(name)}: ${foreignLine(session.status || 'unknown', 30)} (${link.server})`, outcome)}<body>
<a class="skip" href="#content">Skip to the problems</a>
<header class="top ${outcome}"><div class="wide">
<p class="over">${session.job.kind === 'copy' ? 'Backup copy session' : 'Backup session'} on <bdi>${link.server}</bdi></p>
<h1>${foreign(name, 200)}</h1>
<p class="lead">${sessionPill(session)}${organization !== undefined && html` <span>${foreign(organization, 200)}</span>`}</p>
<dl class="facts">${factsOf(session, now).map(fact)}</dl>
</div></header>
`;
}

/** The attempts of a session's run, each with its page; nothing where there is one only. */
export function attemptsHtml(run: Run, shown: Session, addresses: Addresses): Html | undefined {
  if (run.sessions.length < 2) return undefined;
  const items = run.sessions.map((session, index) => {
    const inside = html`<span>Attempt ${index + 1}</span> ${sessionPill(session)} <span class="muted">${moment(session.createdAt)} UTC</span>`;
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
export function footHtml({ link, session }: Head): Html {
  return html`<footer><div class="wide">
<p>Session ${foreign(session.id, 100)} · Job ${foreign(session.job.id, 100)} · Server <bdi>${link.server}</bdi></p>
<p>Read from the server just now; nothing is kept. Whoever has this link can open the page until ${moment(new Date(link.expiresAt).toISOString())} UTC.</p>
</div></footer>
`;
}

function nameOfJob({ job: { id } }: Session, job: JobFacts): string {
  if (job === 'gone') return `Deleted job ${id}`;
  return job === 'unknown' ? `Job ${id}` : job.name;
}

/** Without a description there is nothing to tell. */
type Fact = readonly [term: string, description: Html | string | false | undefined];

function fact([term, description]: Fact) {
  return description && html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}

function factsOf(session: Session, now: number): readonly Fact[] {
  const { createdAt, endedAt, objects, retryCount, statistics = {} } = session;
  const running = sessionOutcome(session) === 'running';
  const took = lasted(createdAt, running ? new Date(now).toISOString() : endedAt);
  return [
    ['Started', html`${moment(createdAt)} UTC`],
    ['Ended', endedAt !== undefined && !running && html`${moment(endedAt)} UTC`],
    [running ? 'Running for' : 'Duration', took !== undefined && duration(took)],
    ['Objects processed', objects !== undefined && figure(objects)],
    ['Retries so far', retryCount !== 0 && figure(retryCount)],
    ...ratesOf(statistics),
  ];
}

function ratesOf(statistics: Statistics): readonly Fact[] {
  const { transferred, processingRate, itemRate, readRate, writeRate, bottleneck } = statistics;
  const perSecond = (bytes: number | undefined) => bytes !== undefined && `${size(bytes)}/s`;
  const items = itemRate !== undefined && `${amount(itemRate, 'item')}/s`;
  return [
    ['Transferred', transferred !== undefined && size(transferred)],
    ['Processing rate', [perSecond(processingRate), items].filter(Boolean).join(', ')],
    ['Read rate', perSecond(readRate)],
    ['Write rate', perSecond(writeRate)],
    ['Bottleneck', bottleneck !== undefined && foreign(bottleneck, 40)],
  ];
}
