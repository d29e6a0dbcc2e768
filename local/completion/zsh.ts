import type { OptionWord } from '../commands/grammar';
import { flag, optionsOf, serverNames, type Words } from './words';

/** Completion for zsh, 5 and later. */
export function zshCompletion(words: Words): string {
  const { program, commands } = words;
  const name = `_${program.replaceAll('-', '_')}`;
  return `#compdef ${program}
# Completion of ${program} for zsh. In ~/.zshrc, after compinit:  eval "$(${program} completion zsh)"
${name}_servers() {
  local -a names
  names=(\${(f)"$(sed -nE '${serverNames}' \${~opt_args[--config]:-notifier.yaml} 2>/dev/null)"})
  compadd -a names
}
${name}() {
  local curcontext=$curcontext state
  local -A opt_args
  local -a commands=(
${commands.map((command) => `    '${command.name}:${command.about}'`).join('\n')}
  )
  local command=\${words[(r)(${commands.map((command) => command.name).join('|')})]}
  case $command in
${commands
  .map((command) => {
    const given =
      command.takes === undefined
        ? []
        : [command.takes === 'a session' ? `'2:session: '` : `'2:what:(${command.takes.join(' ')})'`];
    return `    ${command.name}) _arguments ${[`'1: :'`, ...given, ...optionsOf(words, command).map((option) => argument(name, option))].join(' ')} ;;`;
  })
  .join('\n')}
    *) _arguments '1:command:{_describe command commands}' ${optionsOf(words, undefined)
      .map((option) => argument(name, option))
      .join(' ')} ;;
  esac
}
if [[ $funcstack[1] == ${name} ]]; then ${name} "$@"; else compdef ${name} ${program}; fi
`;
}

function argument(name: string, option: OptionWord): string {
  const { about, value } = option;
  if (value === undefined) return `'${flag(option)}[${about}]'`;
  const how = { 'a file': '_files', 'a server': `${name}_servers`, 'a text': ' ' }[value];
  return `'${flag(option)}=[${about}]:${value.replace(/^an? /, '')}:${how}'`;
}
