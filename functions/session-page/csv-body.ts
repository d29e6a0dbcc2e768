import { factsOfJob } from '../judging/job-reading';
import type { LogPart } from '../judging/read-run-log';
import { inView } from './findings';
import { itemsCsv } from './items-csv';
import { failureOf } from './plain-pages';
import { type BodyInput, sessionLog } from './session-log';

/** The log items of a view as a CSV file, sent while they are read. Never fails: its last line says what went wrong. */
export async function* csvBody(input: BodyInput): AsyncGenerator<string> {
  const { veeam, session, view, limits, requestLog } = input;
  let logItemsRead = 0;
  let trouble: unknown;
  const fits = inView(view);
  const explain = (error: unknown) => {
    trouble = error;
    return `${failureOf(error).title}.`;
  };

  async function* counted(parts: AsyncIterable<LogPart>) {
    for await (const part of parts) {
      logItemsRead += part.read;
      yield part;
    }
  }

  try {
    const { ignoring, parts } = await sessionLog(input, await factsOfJob(veeam, session.job));
    yield* itemsCsv(counted(parts), { ignoring, explain, fits: ({ item }) => fits(item), ...limits });
  } catch (error) {
    yield `${explain(error)}\n`;
  } finally {
    requestLog.end({ status: 200, logItemsRead }, trouble);
  }
}
