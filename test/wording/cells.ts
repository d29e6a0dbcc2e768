/**
 * The cells of a CSV file as a spreadsheet takes them, which is lenient: a quotation mark at the beginning of a cell protects
 * what follows up to the next lone one, and is a character like any other elsewhere.
 */
export function cellsOf(csv: string, separator: ',' | ';' | '\t'): readonly string[] {
  const cells: string[] = [];
  let cell = '';
  let state: 'beginning' | 'quoted' | 'plain' = 'beginning';
  for (let at = 0; at < csv.length; at++) {
    const character = csv.charAt(at);
    if (state === 'quoted') {
      if (character !== '"') cell += character;
      else if (csv.charAt(at + 1) === '"') cell += csv.charAt(++at);
      else state = 'plain';
    } else if (character === separator || character === '\n' || character === '\r') {
      cells.push(cell);
      cell = '';
      state = 'beginning';
    } else if (character === '"' && state === 'beginning') {
      state = 'quoted';
    } else {
      cell += character;
      state = 'plain';
    }
  }
  return [...cells, cell];
}

/** The cells that a spreadsheet takes for formulas, whichever of the usual separators it splits lines at. */
export function formulasIn(csv: string): readonly string[] {
  return ([',', ';', '\t'] as const)
    .flatMap((separator) => cellsOf(csv, separator))
    .filter((cell) => /^\s*[=+\-@＝＋－＠]/.test(cell));
}
