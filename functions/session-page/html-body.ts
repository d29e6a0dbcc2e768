import { factsOfJob } from '../judging/job-reading';
import { type Html, html } from '../wording/html';
import { type Addresses, addressesOf } from './addresses';
import { factsHtml } from './facts-html';
import { Findings } from './findings';
import { foreign } from './foreign-text';
import { attemptsHtml, footHtml, headHtml, prospectHtml } from './head-html';
import { itemsHtml } from './items-html';
import { documentEnd, documentStart, timeScript } from './page-frame';
import { problemsEnd, problemsHtml, problemsStart } from './problems-html';
import { readInto, readingHtml, readShortly } from './read-findings';
import { type BodyInput, type SessionLog, sessionLog } from './session-log';
import { type Named, titleByStatus, titleOf } from './title';
import { troubleHtml } from './trouble-html';

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
${timeScript}${documentEnd}`.text;
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
  const { veeam, session, link, world } = input;
  const named = { link, session, job: await factsOfJob(veeam, session.job) };
  const byStatus = titleByStatus(named);
  if (byStatus !== undefined) yield beginning(named, byStatus, progress);
  const log = await sessionLog(input, named.job);
  const findings = new Findings(input.view, log.ignoring);
  const reading = readInto(findings, log, progress);
  try {
    if (byStatus === undefined) await readShortly(reading, world.clock);
    const title = byStatus ?? titleOf(named, findings.tally);
    if (byStatus === undefined) yield beginning(named, title, progress);
    const addresses = addressesOf(link, input.view, input.keys);
    yield html`${factsHtml({ ...named, run: log.run, now: world.clock() })}${runHtml(input, log, addresses)}${problemsStart}`;
    yield* readingHtml(reading, findings);
    yield correctionHtml(title, titleOf(named, findings.tally));
    yield* findingsHtml(input, log, findings, addresses, progress);
  } finally {
    await reading.return();
  }
  yield html`</div></main>
${footHtml(named)}${timeScript}${documentEnd}`;
}

/** A page up to where its session is told. */
function beginning(named: Named, title: string, progress: Progress): Html {
  progress.inBody = true;
  return html`${headHtml(named, title)}<main><div class="wide flow">
`;
}

/** The title that the message has, where a long log says more than was known when the head was sent. */
function correctionHtml(title: string, now: string): Html {
  if (now === title) return html``;
  return html`<p class="note"><strong>${foreign(now, 250)}.</strong> The log says more than the status of the session.</p>
`;
}

/** What else there is to know of a session's run: its other attempts, and what is still to come. */
function runHtml(
  { session, view: { refresh } }: BodyInput,
  { run, whole }: SessionLog,
  addresses: Addresses,
) {
  return html`${attemptsHtml(run, session, addresses)}${
    !whole &&
    html`<p class="note">The server did not tell which other attempts belong to this run.</p>
`
  }${prospectHtml(run, session, { refresh, addresses })}`;
}

function* findingsHtml(
  { session, view, world }: BodyInput,
  { run }: SessionLog,
  findings: Findings,
  addresses: Addresses,
  progress: Progress,
): Generator<Html> {
  if (progress.trouble !== undefined) yield troubleHtml(progress.trouble, progress);
  if (progress.trouble !== undefined && findings.read === 0) return yield problemsEnd;
  const order = run.sessions.map(({ id }) => id);
  yield html`${problemsHtml(findings.tally, world.adviceFor, addresses)}${problemsEnd}`;
  yield* itemsHtml(findings, {
    view,
    addresses,
    attempt: (id) => (id === session.id ? undefined : order.indexOf(id) + 1),
  });
}
