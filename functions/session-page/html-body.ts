import { factsOfJob } from '../judging/job-reading';
import { OutOfTimeError, SessionGoneError } from '../veeam/veeam-errors';
import { figure } from '../wording/amounts';
import { type Html, html } from '../wording/html';
import { type Addresses, addressesOf } from './addresses';
import { Findings } from './findings';
import { attemptsHtml, footHtml, headHtml, prospectHtml } from './head-html';
import { itemsHtml } from './items-html';
import { documentEnd, documentStart } from './page-frame';
import { failureOf } from './plain-pages';
import { problemsHtml } from './problems-html';
import { type BodyInput, type SessionLog, sessionLog } from './session-log';

/**
 * The page of a session, sent while it is read: its beginning at once, its head when the job is known, the rest when the log
 * is read. Never fails: what goes wrong is said where the page ends.
 */
export async function* htmlBody(input: BodyInput): AsyncGenerator<string> {
  const progress: Progress = { logItemsRead: 0, trouble: undefined, inBody: false };
  try {
    yield documentStart.text;
    for await (const piece of pieces(input, progress)) yield piece.text;
  } catch (error) {
    progress.trouble = error;
    yield html`${troubleHtml(error, progress)}</div></main>
${documentEnd}`.text;
  } finally {
    input.requestLog.end({ status: 200, logItemsRead: progress.logItemsRead }, progress.trouble);
  }
}

/** How far a page has come. */
interface Progress {
  logItemsRead: number;
  trouble: unknown;
  inBody: boolean;
}

async function* pieces(input: BodyInput, progress: Progress): AsyncGenerator<Html> {
  const { veeam, session, link, view, keys, world } = input;
  const job = await factsOfJob(veeam, session.job);
  const head = { link, session, job, now: world.clock() };
  progress.inBody = true;
  yield headHtml(head);
  yield html`<main id="content" tabindex="-1"><div class="wide">
`;
  const log = await sessionLog(input, job);
  const addresses = addressesOf(link, view, keys);
  yield html`${attemptsHtml(log.run, session, addresses)}${
    !log.whole &&
    html`<p class="note">The server did not tell which other attempts belong to this run.</p>
`
  }${prospectHtml(log.run, session, { refresh: view.refresh, addresses })}`;
  const findings = new Findings(view, log.ignoring);
  yield* readingHtml(log, findings, progress);
  yield* findingsHtml(input, log, findings, addresses, progress);
  yield html`</div></main>
${footHtml(head)}${documentEnd}`;
}

/** What a reader sees while the log is read; it keeps the connection alive, and is hidden by what follows it. */
async function* readingHtml(log: SessionLog, findings: Findings, progress: Progress): AsyncGenerator<Html> {
  yield html`<p class="reading">Reading the log …`;
  try {
    for await (const part of log.parts) {
      findings.add(part);
      progress.logItemsRead = findings.read;
      yield html` ${figure(findings.read)}`;
    }
  } catch (error) {
    progress.trouble = error;
  }
  yield html`</p>
`;
}

function* findingsHtml(
  { session, view, world }: BodyInput,
  { run }: SessionLog,
  findings: Findings,
  addresses: Addresses,
  progress: Progress,
): Generator<Html> {
  if (progress.trouble !== undefined) yield troubleHtml(progress.trouble, progress);
  if (progress.trouble !== undefined && findings.read === 0) return;
  const order = run.sessions.map(({ id }) => id);
  yield problemsHtml(findings.tally, world.adviceFor, addresses);
  yield* itemsHtml(findings, {
    view,
    addresses,
    adviceFor: world.adviceFor,
    attempt: (id) => (id === session.id ? undefined : order.indexOf(id) + 1),
  });
}

/** What ended the reading of a log before its time. */
function troubleHtml(error: unknown, { logItemsRead, inBody }: Progress): Html {
  const soFar =
    logItemsRead === 0
      ? 'None of its log could be shown.'
      : `Only the first ${figure(logItemsRead)} log items were read, so there may be more problems than are shown.`;
  const text = html`<div class="note error" role="alert"><p><strong>${titleOf(error, logItemsRead)}.</strong> ${soFar} ${adviceOf(error)}</p></div>
`;
  return inBody
    ? text
    : html`<title>A session that could not be read</title></head><body><main><div class="wide"><h1>This session could not be read</h1>
${text}`;
}

function titleOf(error: unknown, logItemsRead: number): string {
  if (error instanceof SessionGoneError) return 'The server has this session, but not its log';
  if (error instanceof OutOfTimeError && logItemsRead > 0) return 'The log is too long for the time there is';
  return failureOf(error).title;
}

function adviceOf(error: unknown): string {
  if (error instanceof SessionGoneError) return 'Look at the session in the Veeam console.';
  return error instanceof OutOfTimeError
    ? 'Download the CSV file, or look at it in the Veeam console.'
    : failureOf(error).advice;
}
