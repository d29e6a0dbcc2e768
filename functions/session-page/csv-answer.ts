import { stringify } from 'csv-stringify/sync';
import { readText } from '../alerts/fingerprint';
import type { Ignoring } from '../alerts/ignore-rules';
import type { LogItem } from '../alerts/log-item';
import { factsOfRun } from '../alerts/make-report';
import { hasEnded } from '../alerts/session';
import { readJob } from '../polling/judge-job';
import { ProductError } from '../product-error';
import { inert } from '../slack/text';
import { fileHeaders } from './headers';
import { isProblem } from './read-log';
import type { PageResponse, Visit } from './respond';

const columns = ['time', 'ended', 'severity', 'status', 'text', 'object', 'session', 'ignored'] as const;

const sliceLength = 500;

type Row = Readonly<Record<(typeof columns)[number], string>>;

/** How many bytes are kept for the row that says that the file ends early, and how much time, in ms. */
const roomToClose = 2_000;
const timeToClose = 10_000;

/** All log items of a session as a table, as they are read. */
export function csvAnswer(visit: Visit): PageResponse {
  const plainId = visit.session.id.replace(/[^\w-]/g, '').slice(0, 64);
  return { status: 200, headers: fileHeaders(`session-${plainId}.csv`), body: body(visit) };
}

async function* body(visit: Visit): AsyncGenerator<string> {
  const { session, server, veeam, world, limits } = visit;
  let room = (limits.mostBytes ?? Number.POSITIVE_INFINITY) - roomToClose;
  const fits = (text: string) => {
    room -= Buffer.byteLength(text);
    return room >= 0;
  };
  const heading = `\u{feff}${stringify([columns])}`;
  fits(heading);
  yield heading;
  let rows = 0;
  try {
    const job = await readJob(veeam, session.job);
    const ignoring = world.ignoreRules.forRun(factsOfRun(server.name, { sessions: [session] }, job));
    for await (const some of slices(veeam.logItems(session.id, { rests: hasEnded(session) }))) {
      const text = written(some.map((item) => rowOf(item, session.id, ignoring)));
      if (!fits(text))
        return yield ended(`an answer holds no more; narrow the list down on the page`, rows, session.id);
      if (limits.remaining() < timeToClose) return yield ended('there was no more time', rows, session.id);
      rows += some.length;
      yield text;
    }
  } catch (error) {
    if (!(error instanceof ProductError)) throw error;
    world.noteTrouble(server, error);
    yield ended(`the rest could not be read (${error.name})`, rows, session.id);
  }
}

/** A page of the log in pieces, so that little is left out where an answer is full. */
async function* slices(pages: AsyncIterable<readonly LogItem[]>): AsyncGenerator<readonly LogItem[]> {
  for await (const page of pages) {
    for (let from = 0; from < page.length; from += sliceLength) yield page.slice(from, from + sliceLength);
  }
}

function rowOf(item: LogItem, session: string, ignoring: Ignoring): Row {
  const verdict = isProblem(item) ? ignoring(item.text) : undefined;
  return {
    time: item.createdAt ?? '',
    ended: item.endedAt ?? '',
    severity: item.outcome,
    status: item.status,
    text: item.text,
    object: isProblem(item) ? readText(item.text).object : '',
    session,
    ignored: verdict?.kind === 'ignored' ? verdict.rule.reason : '',
  };
}

/** The last row of a file that does not hold everything. */
function ended(why: string, rows: number, session: string): string {
  const text = `This file ends after ${rows} log items: ${why}.`;
  return written([
    { time: '', ended: '', severity: 'error', status: '', text, object: '', session, ignored: '' },
  ]);
}

function written(rows: readonly Row[]): string {
  const safe = rows.map((row) => columns.map((column) => inert(row[column])));
  return stringify(safe, { escape_formulas: true });
}
