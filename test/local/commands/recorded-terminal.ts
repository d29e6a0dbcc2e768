import type { Terminal } from '../../../local/commands/terminal';
import { plain } from '../../../local/terminal/paint';

/** A terminal that keeps what it is told. */
export interface RecordedTerminal extends Terminal {
  readonly said: () => string;
  readonly complained: () => string;
  readonly noted: () => string;
}

export function recordedTerminal(): RecordedTerminal {
  const said: string[] = [];
  const complained: string[] = [];
  const noted: string[] = [];
  return {
    width: 100,
    paint: plain,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    note: (line) => noted.push(line),
    tell: () => {},
    said: () => said.join('\n'),
    complained: () => complained.join('\n'),
    noted: () => noted.join('\n'),
  };
}
