import { factsOfRun } from '../alerts/make-report';
import { hasEnded, type JobFacts } from '../alerts/session';
import { readJob } from '../polling/judge-job';
import { ProductError } from '../product-error';
import { shown } from '../slack/text';
import { documentEnd, documentStart } from './document';
import { htmlHeaders } from './headers';
import { html } from './html';
import { itemList } from './item-list';
import { problemGroups } from './problem-groups';
import { type FoundLog, readLog } from './read-log';
import type { PageResponse, Visit } from './respond';
import { refreshNote, runFacts } from './run-facts';

/** How often a session that still runs is shown anew, in seconds. */
const refresh = 30;

/** The page of a session. Its head is sent at once; the rest follows as it is read. */
export function pageAnswer(visit: Visit): PageResponse {
  const { session, view } = visit;
  const isLive = !hasEnded(session) && view.refreshes;
  return {
    status: 200,
    headers: { ...htmlHeaders, ...(isLive && { refresh: String(refresh) }) },
    body: body(visit),
  };
}

async function* body(visit: Visit): AsyncGenerator<string> {
  const { session, server, world, veeam } = visit;
  yield documentStart(`${shown(session.status, 60)} · session on ${server.name}`).text;
  try {
    const job = await readJob(veeam, session.job);
    const attempts = await world.attemptsOf(server, session);
    yield html`${runFacts(visit, job, attempts)}${refreshNote(visit)}`.text;
    const found = yield* logOf(visit, job, attempts);
    yield problemGroups(found, world.adviceFor).text;
    yield itemList(visit, found).text;
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    world.noteTrouble(server, error);
    yield html`<p class="note" role="note">The rest could not be read (${error.name}). Load this page again in a few minutes.</p>`
      .text;
  }
  yield documentEnd.text;
}

/** Reads the log; what is sent meanwhile keeps the connection alive. */
async function* logOf(
  visit: Visit,
  job: JobFacts,
  attempts: readonly string[],
): AsyncGenerator<string, FoundLog> {
  const { session, server, world } = visit;
  const ignoring = world.ignoreRules.forRun(factsOfRun(server.name, { sessions: [session] }, job));
  const earlier = attempts.at(-1) === session.id ? attempts.slice(0, -1) : [];
  const reading = readLog(visit, earlier, ignoring);
  for (;;) {
    const step = await reading.next();
    if (step.done) return step.value;
    yield '\n';
  }
}
