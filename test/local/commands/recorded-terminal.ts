import type { Terminal } from '../../../local/commands/terminal';
import { plain } from '../../../local/terminal/paint';

/** A terminal that keeps what it is told. */
export interface RecordedTerminal extends Terminal {
  readonly said: () => string;
  readonly complained: () => string;
}

export function recordedTerminal(): RecordedTerminal {
  const said: string[] = [];
  const complained: string[] = [];
  return {
    width: 100,
    paint: plain,
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    tell: () => {},
    said: () => said.join('\n'),
    complained: () => complained.join('\n'),
  };
}
