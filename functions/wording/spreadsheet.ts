import type { Options } from 'csv-stringify/sync';
import { inert } from './text';

/** What every CSV file is written with, so that a spreadsheet takes all of its cells for text. */
export const spreadsheet = { cast: { string: cell } } satisfies Options;

/**
 * Where a formula would begin. A spreadsheet may split a line at commas, semicolons or tabs as its country has it: then the
 * quotation marks around a field protect nothing inside it, and a line break ends the line.
 */
const beforeFormula = /^(?=[\t\r])|(?<=^|[;\t\r\n])(?=(?:"|[^\S\t\r\n])*[=+\-@＝＋－＠])/g;

/** Foreign text as a cell: an apostrophe keeps whatever may begin a cell from being a formula. */
function cell(text: string): string {
  return inert(text).replace(beforeFormula, "'");
}
