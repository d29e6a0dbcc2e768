import type { Ignoring } from '../alerts/ignore-rules';
import { isSeverity } from '../alerts/severity';
import { asOneLine } from '../alerts/text-pattern';
import type { LogPart, RunItem } from '../judging/read-run-log';
import { readText } from '../log-text/fingerprint';
import { amount } from '../wording/amounts';
import { csvHeading, csvLines } from '../wording/csv';
import { lasted } from './quantities';

const columns = ['time', 'severity', 'status', 'text', 'object', 'session', 'duration', 'ignored'] as const;

type Row = Partial<Record<(typeof columns)[number], string>>;

/** How many lines are made at once. */
const slice = 250;

/** How much of a limited file is kept for the line that says so, in bytes. */
const lastWords = 1_000;

/** What a file of log items is made with. */
interface CsvContext {
  readonly ignoring: Ignoring;
  readonly fits: (one: RunItem) => boolean;
  /** What a failure to read on means, in a sentence. */
  readonly explain: (error: unknown) => string;
  /** The longest file in bytes, written as a JSON string as a buffered answer is. */
  readonly mostBytes?: number;
}

/**
 * Log items as a table for spreadsheets, as they are read: UTF-8 with a byte order mark, a heading, a line per item, the
 * duration in seconds. What a spreadsheet would take for a formula gets an apostrophe in front. Where the file has
 * to end before the log does, its last line says so.
 */
export async function* itemsCsv(
  parts: AsyncIterable<LogPart>,
  { ignoring, fits, explain, mostBytes = Number.POSITIVE_INFINITY }: CsvContext,
): AsyncGenerator<string> {
  const heading = csvHeading(columns);
  yield heading;
  let bytes = bytesOf(heading) + lastWords;
  let rows = 0;
  try {
    for await (const { items } of parts) {
      const wanted = items.filter(fits);
      for (let from = 0; from < wanted.length; from += slice) {
        const some = wanted.slice(from, from + slice);
        const text = csvLines(
          columns,
          some.map((one) => row(one, ignoring)),
        );
        bytes += bytesOf(text);
        if (bytes > mostBytes) {
          yield ending(rows, 'An answer of this function cannot be longer. Narrow the filter of the page.');
          return;
        }
        yield text;
        rows += some.length;
      }
    }
  } catch (error) {
    yield ending(rows, explain(error));
  }
}

function row({ sessionId, item }: RunItem, ignoring: Ignoring): Row {
  const { createdAt, endedAt, outcome, status, text } = item;
  const { object } = readText(text);
  const ms = lasted(createdAt, endedAt);
  const verdict = isSeverity(outcome) ? ignoring(text) : undefined;
  return {
    time: createdAt ?? '',
    severity: outcome,
    status,
    text,
    object: object === asOneLine(text) ? '' : object,
    session: sessionId,
    duration: ms === undefined ? '' : String(ms / 1_000),
    ignored: verdict?.kind === 'ignored' ? verdict.rule.reason : '',
  };
}

function ending(rows: number, why: string): string {
  const text = `This file ends here, after ${amount(rows, 'log item')}, before the log does. ${why}`;
  return csvLines(columns, [{ text }]);
}

function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text));
}
