import type { LogItem } from '../alerts/log-item';
import { csvHeading, csvLines } from '../wording/csv';

const columns = ['time', 'severity', 'status', 'text', 'session', 'ignored'] as const;

/** A log item with the session, of a run's several, whose log it stands in. */
export interface CsvRow {
  readonly sessionId: string;
  readonly item: LogItem;
  /** Why a rule passes it over; absent where it is a problem. */
  readonly ignored?: string;
}

/**
 * Log items as a table for spreadsheets: UTF-8 with a byte order mark, a heading, a line per item. What a spreadsheet would
 * take for a formula gets an apostrophe in front.
 */
export function problemItemsCsv(rows: readonly CsvRow[]): string {
  const lines = rows.map(({ sessionId, item, ignored = '' }) => ({
    time: item.createdAt ?? '',
    severity: item.outcome,
    status: item.status,
    text: item.text,
    session: sessionId,
    ignored,
  }));
  return csvHeading(columns) + csvLines(columns, lines);
}
