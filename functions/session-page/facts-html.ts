import { lastAttempt, type Run } from '../alerts/run';
import type { Session, Statistics } from '../alerts/session';
import { sessionOutcome } from '../alerts/session-status';
import { amount, duration, figure, size } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import { foreign } from './foreign-text';
import { lasted, moment } from './quantities';
import type { Named } from './title';

/** What is known of a session without its log. */
interface Known extends Named {
  readonly run: Run;
  /** Epoch ms. */
  readonly now: number;
}

/**
 * What is known of a session without its log, in the order and the words of its message in Slack. The style puts it below the
 * problems on a phone: it holds nothing that has the focus, so the order of reading is good either way.
 */
export function factsHtml(known: Known): Html {
  const { link, session, job } = known;
  const facts: readonly Fact[] = [
    ['Server', html`<bdi>${link.server}</bdi>`],
    ['Organization', typeof job === 'object' && job.organization && foreign(job.organization, 200)],
    ...timesOf(known),
    ['Objects', session.objects !== undefined && `${figure(session.objects)} processed`],
    ...ratesOf(session.statistics ?? {}),
  ];
  return html`<section class="facts" aria-labelledby="facts"><h2 id="facts">Session</h2><dl>${facts.map(fact)}</dl></section>
`;
}

/** Without a description there is nothing to tell. */
type Fact = readonly [term: string, description: Html | string | false | undefined];

function fact([term, description]: Fact) {
  return description && html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}

/** The times of a message are those of its run: where the run has several attempts, each time says whose it is. */
function timesOf({ session, run, now }: Known): readonly Fact[] {
  const { sessions } = run;
  const { createdAt, endedAt, retryCount } = session;
  const ended = endedAt !== undefined && sessionOutcome(session) !== 'running' && moment(endedAt);
  if (sessions.length === 1 && retryCount === 0) {
    return [['Started', moment(createdAt)], ['Ended', ended], took('Duration', session, now)];
  }
  const place = sessions.findIndex(({ id }) => id === session.id) + 1;
  const attempt: readonly Fact[] = [
    [
      'Attempt',
      sessions.length === 1 ? figure(retryCount + 1) : `${figure(place)} of ${figure(sessions.length)}`,
    ],
    ['Attempt started', moment(createdAt)],
    ['Attempt ended', ended],
    took('Attempt duration', session, now),
  ];
  if (sessions.length === 1) return attempt;
  const whole = { ...lastAttempt(run), createdAt: sessions[0].createdAt };
  return [...attempt, ['Run started', moment(sessions[0].createdAt)], took('Run duration', whole, now)];
}

/** How long it took; what still runs has taken as long so far. */
function took(term: string, session: Session, now: number): Fact {
  const running = sessionOutcome(session) === 'running';
  const ms = lasted(session.createdAt, running ? new Date(now).toISOString() : session.endedAt);
  return [term, ms !== undefined && `${duration(ms)}${running ? ' so far' : ''}`];
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
