import { stringify } from 'csv-stringify/sync';
import { inert } from './text';

/** The first line of a CSV file: a byte order mark, so that spreadsheets read UTF-8, and the names of its columns. */
export function csvHeading(columns: readonly string[]): string {
  return stringify([[...columns]], { bom: true });
}

/** Further lines of a CSV file. A spreadsheet takes all of their cells for text; a cell that a row lacks is empty. */
export function csvLines<Column extends string>(
  columns: readonly Column[],
  rows: readonly Partial<Record<Column, string>>[],
): string {
  return stringify([...rows], { columns: [...columns], cast: { string: cell } });
}

/**
 * Where a formula would begin. A spreadsheet may split a line at commas, semicolons or tabs as its country has it: then the
 * quotation marks around a field protect nothing inside it, and a line break ends the line.
 */
const beforeFormula = /^(?=[\t\r])|(?<=^|[;\t\r\n])(?=(?:"|[^\S\t\r\n])*[=+\-@＝＋－＠])/g;

/** Foreign text as a cell: an apostrophe keeps whatever may begin a cell from being a formula. */
function cell(text: string): string {
  return inert(text).replace(beforeFormula, "'");
}
