import { optionsOf, serverNames, type Words } from './words';

/** Completion for fish, 3 and later. */
export function fishCompletion(words: Words): string {
  const { program, commands } = words;
  const names = commands.map((command) => command.name).join(' ');
  const servers = `__${program.replaceAll('-', '_')}_servers`;
  const complete = `complete -c ${program}`;
  const before = `-n 'not __fish_seen_subcommand_from ${names}'`;
  const optionLines = (condition: string, options: ReturnType<typeof optionsOf>) =>
    options.map(({ name, about, value }) => {
      const how = { '': '', 'a file': ' -r -F', 'a server': ` -x -a '(${servers})'`, 'a text': ' -x' }[
        value ?? ''
      ];
      return `${complete} ${condition} -l ${name} -d '${about}'${how}`;
    });
  return [
    `# Completion of ${program} for fish. In ~/.config/fish/config.fish:  ${program} completion fish | source`,
    `function ${servers}`,
    `  set -l file notifier.yaml`,
    `  set -l given (commandline -opc)`,
    `  for i in (seq (count $given))`,
    `    test "$given[$i]" = --config; and test $i -lt (count $given); and set file $given[(math $i + 1)]`,
    `    string match -q -- '--config=*' "$given[$i]"; and set file (string replace -- --config= '' "$given[$i]")`,
    `  end`,
    `  sed -nE '${serverNames.replace(`'\\''`, `\\'`)}' $file 2>/dev/null`,
    `end`,
    `${complete} -f`,
    ...commands.map((command) => `${complete} ${before} -a ${command.name} -d '${command.about}'`),
    ...optionLines(before, optionsOf(words, undefined)),
    ...commands.flatMap((command) => {
      const condition = `-n '__fish_seen_subcommand_from ${command.name}'`;
      const given =
        typeof command.takes === 'object' ? [`${complete} ${condition} -a '${command.takes.join(' ')}'`] : [];
      return [...given, ...optionLines(condition, optionsOf(words, command))];
    }),
    '',
  ].join('\n');
}
