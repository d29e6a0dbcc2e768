import type { Spool } from '../spool/spool';
import { fileName } from '../spool/spool-names';
import { type CsvRow, problemItemsCsv } from './problem-items-csv';

/** How many log items a file holds at most, and how much of their texts, in UTF-16 units. */
const mostRows = 20_000;
const mostText = 4_000_000;

/**
 * Divides the log items of a run among files, which go to the spool when they are full. Where a file ends is told by the
 * texts alone, so that another reading of the log makes the same files.
 */
export class FileParts {
  private rows: CsvRow[] = [];
  private text = 0;
  private made = 0;

  /** @param key of the run */
  constructor(
    private readonly key: string,
    private readonly spool: Spool,
  ) {}

  /** Adds a log item. */
  async add(row: CsvRow): Promise<void> {
    const { length } = row.item.text;
    if (this.rows.length >= mostRows || (this.rows.length > 0 && this.text + length > mostText)) {
      await this.finish();
    }
    this.rows.push(row);
    this.text += length;
  }

  /** @returns how many files there are */
  async end(): Promise<number> {
    if (this.rows.length > 0) await this.finish();
    return this.made;
  }

  private async finish(): Promise<void> {
    const text = problemItemsCsv(this.rows);
    this.rows = [];
    this.text = 0;
    await this.spool.put(fileName(this.key, ++this.made), text);
  }
}
