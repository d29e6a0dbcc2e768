/** A command of the command line. */
export interface CommandWord {
  readonly name: string;
  /** In a few words, as a shell shows it. */
  readonly about: string;
  /** What follows it, where something does; a list is all that may. */
  readonly takes?: 'a session' | readonly string[];
}

/** The shells that a completion can be printed for. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** What can be asked for, in the order in which people need it. */
export const commandWords = [
  { name: 'poll', about: 'one poll of every server' },
  { name: 'session', about: 'report a session now', takes: 'a session' },
  { name: 'preview', about: 'show what would be posted about a session', takes: 'a session' },
  { name: 'check', about: 'look whether everything is in place' },
  { name: 'test-message', about: 'post a test message' },
  { name: 'manifest', about: 'print the manifest of the Slack app' },
  { name: 'completion', about: 'print the completion for a shell', takes: shells },
  { name: 'help', about: 'say how it is used' },
] as const satisfies readonly CommandWord[];

/** An option of the command line. */
export interface OptionWord {
  readonly name: string;
  readonly about: string;
  /** What follows it; nothing where it is absent. */
  readonly value?: 'a file' | 'a server' | 'a text';
  /** The commands that it goes with; all of them that do something where it is absent. */
  readonly of?: readonly string[];
}

/** How it can be asked. */
export const optionWords: readonly OptionWord[] = [
  { name: 'config', about: 'the configuration', value: 'a file' },
  {
    name: 'server',
    about: 'only that server',
    value: 'a server',
    of: ['poll', 'session', 'preview', 'check', 'test-message'],
  },
  {
    name: 'secrets',
    about: 'a file of secrets',
    value: 'a file',
    of: ['poll', 'session', 'preview', 'check', 'test-message'],
  },
  { name: 'force', about: 'post it again', of: ['session'] },
  { name: 'dry-run', about: 'post and store nothing', of: ['poll', 'session'] },
  { name: 'json', about: 'print the result as JSON' },
  {
    name: 'aws',
    about: 'against the deployed stack',
    of: ['poll', 'session', 'preview', 'check', 'manifest'],
  },
  {
    name: 'stack',
    about: 'the name of the stack',
    value: 'a text',
    of: ['poll', 'session', 'preview', 'check', 'manifest'],
  },
  { name: 'url', about: 'where the deployment answers Slack', value: 'a text', of: ['manifest'] },
];
