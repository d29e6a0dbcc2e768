import { commandWords, optionWords, type shells } from '../commands/grammar';
import { bashCompletion } from './bash';
import { fishCompletion } from './fish';
import { zshCompletion } from './zsh';

/** What the command is called where it is installed: `bin` of package.json. */
const program = 'vb365-notifier';

/** The script that completes the words of the command line in a shell. */
export function completionFor(shell: (typeof shells)[number]): string {
  const write = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion }[shell];
  return write({ program, commands: commandWords, options: optionWords });
}
