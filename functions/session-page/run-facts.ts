import { hasEnded, type JobFacts, type Session, sessionOutcome } from '../alerts/session';
import type { Outcome } from '../alerts/severity';
import { amount, duration, figure } from '../slack/amounts';
import { between } from '../slack/moments';
import { foreign } from './foreign';
import { type Content, type Html, html } from './html';
import { signedPath } from './link';
import type { Visit } from './respond';
import { timeHtml } from './times';
import { queryOf } from './view';

const words = { success: 'went well', running: 'still running', warning: 'warning', error: 'error' } as const;

/** What a session is and how it went. */
export function runFacts({ link, session, keys }: Visit, job: JobFacts, attempts: readonly string[]): Html {
  const outcome = sessionOutcome(session);
  const known = job === 'gone' || job === 'unknown' ? undefined : job;
  const took = between(session.createdAt, session.endedAt);
  return html`
<h1>${known === undefined ? 'Job session' : foreign(known.name, 300)}</h1>
<p class="status ${outcome}"><span class="dot" aria-hidden="true"></span><strong>${foreign(session.status, 60)}</strong>${meaning(session.status, outcome)}</p>
<dl class="facts">
${fact('Server', link.server)}
${fact('Organization', known?.organization && foreign(known.organization, 300))}
${fact('Started', timeHtml(session.createdAt))}
${fact('Ended', hasEnded(session) ? timeHtml(session.endedAt) : 'not yet')}
${fact('Duration', took === undefined ? undefined : duration(took))}
${fact('Objects', session.objects === undefined ? undefined : `${figure(session.objects)} processed`)}
${statistics(session)}
${fact('Retry', retryText(session))}
${job === 'gone' ? fact('Job', 'no longer on the server') : undefined}
</dl>
${attemptLinks(attempts, link.sessionId, (id) => signedPath({ ...link, sessionId: id }, keys.current))}
<p class="ids">job ${foreign(session.job.id, 100)} · session ${foreign(session.id, 100)}</p>
`;
}

/** That a running session is shown anew by itself, and how to stop that. */
export function refreshNote({ link, session, view }: Visit): Content {
  if (hasEnded(session)) return undefined;
  const query = `?e=${link.expiresAt / 1_000}&k=${link.signature}`;
  return view.refreshes
    ? html`<p class="note">The session still runs. This page loads itself anew every 30 seconds. <a href="${query}&${queryOf({ ...view, refreshes: false })}">Stop that</a></p>`
    : html`<p class="note">The session still runs. <a href="${query}&${queryOf(view)}">Load it anew every 30 seconds</a></p>`;
}

/** What a status means, where it does not say so itself. */
function meaning(status: string, outcome: Outcome): Content {
  return status.toLowerCase() === outcome ? undefined : html` <span>(${words[outcome]})</span>`;
}

function fact(label: string, value: Content): Content {
  return value === undefined || value === ''
    ? undefined
    : html`<div><dt>${label}</dt><dd>${value}</dd></div>`;
}

function statistics({ statistics }: Session): Content {
  if (statistics === undefined) return undefined;
  const { transferred, processingRate, itemRate, readRate, writeRate, bottleneck } = statistics;
  return [
    fact('Transferred', transferred === undefined ? undefined : bytes(transferred)),
    fact('Processing rate', rates(processingRate, itemRate)),
    fact('Read rate', rates(readRate)),
    fact('Write rate', rates(writeRate)),
    fact('Bottleneck', bottleneck && foreign(bottleneck, 60)),
  ];
}

function rates(bytesPerSecond: number | undefined, itemsPerSecond?: number): string | undefined {
  const parts = [
    ...(bytesPerSecond === undefined ? [] : [`${bytes(bytesPerSecond)}/s`]),
    ...(itemsPerSecond === undefined ? [] : [`${amount(itemsPerSecond, 'item')}/s`]),
  ];
  return parts.length > 0 ? parts.join(', ') : undefined;
}

/** "1.5 GB": powers of 1,000. */
function bytes(count: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, count)) / 3)));
  const value = count / 1_000 ** power;
  return `${power === 0 ? figure(value) : value.toFixed(1)} ${units[power]}`;
}

function retryText({ retry, retryCount }: Session): string | undefined {
  const which = retryCount > 0 ? `retry ${retryCount} of its run` : '';
  const next = retry === 'promised' ? 'the server will try again' : '';
  return [which, next].filter((part) => part !== '').join('; ') || undefined;
}

function attemptLinks(attempts: readonly string[], current: string, pathTo: (id: string) => string): Content {
  if (attempts.length < 2) return undefined;
  return html`<nav aria-label="Attempts of this run" class="attempts"><h2>Attempts of this run</h2><ol>${attempts.map(
    (id, index) =>
      id === current
        ? html`<li><span aria-current="page">Attempt ${index + 1} (this one)</span></li>`
        : html`<li><a href="${pathTo(id)}">Attempt ${index + 1}</a></li>`,
  )}</ol></nav>`;
}
