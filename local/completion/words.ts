import type { CommandWord, OptionWord } from '../commands/grammar';

/** The words that a shell completes. */
export interface Words {
  /** What the command is called. */
  readonly program: string;
  readonly commands: readonly CommandWord[];
  readonly options: readonly OptionWord[];
}

/** Options that go with whatever is asked. */
const everywhere: readonly OptionWord[] = [
  { name: 'help', about: 'say how it is used' },
  { name: 'version', about: 'print the version' },
];

/** The options that go with a command; those that go before any where it is undefined. */
export function optionsOf({ options }: Words, command: CommandWord | undefined): readonly OptionWord[] {
  if (command?.name === 'completion' || command?.name === 'help') return [];
  const own = options.filter(
    ({ of }) => of === undefined || (command !== undefined && of.includes(command.name)),
  );
  return command === undefined ? [...own, ...everywhere] : [...own, ...everywhere.slice(0, 1)];
}

/** What an option looks like on the command line. */
export function flag({ name }: OptionWord): string {
  return `--${name}`;
}

/**
 * A program for `sed -E` that prints the names of the servers of a configuration: to run the product for that takes seconds. It
 * stands between single quotes.
 */
export const serverNames = `s/^[^#]*[-{, ]name: *["'\\'']?([a-z][a-z0-9-]*).*/\\1/p`;
