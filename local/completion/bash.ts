import { flag, optionsOf, serverNames, type Words } from './words';

/** Completion for bash, 3.2 and later. */
export function bashCompletion(words: Words): string {
  const { program, commands, options } = words;
  const name = `_${program.replaceAll('-', '_')}`;
  const valued = options.filter(({ value }) => value !== undefined).map(flag);
  const valuesOf = (kind: string) =>
    options
      .filter(({ value }) => value === kind)
      .map(flag)
      .join('|');
  return `# Completion of ${program} for bash. In ~/.bashrc:  eval "$(${program} completion bash)"
${name}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]} config=notifier.yaml command= given= i
  if [[ $word == = ]]; then word=; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD - 2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${valued.join('|')})
        given=\${COMP_WORDS[i + 1]}
        [[ $given == = ]] && given=\${COMP_WORDS[i + 2]} && ((i++))
        [[ \${COMP_WORDS[i]} == --config || \${COMP_WORDS[i - 1]} == --config ]] && config=$given
        ((i++)) ;;
      -*) ;;
      *) command=\${command:-\${COMP_WORDS[i]}} ;;
    esac
  done
  COMPREPLY=()
  case $before in
    ${valuesOf('a file')})
      compopt -o default 2>/dev/null || COMPREPLY=($(compgen -f -- "$word"))
      return ;;
    ${valuesOf('a server')})
      COMPREPLY=($(compgen -W "$(sed -nE '${serverNames}' "$config" 2>/dev/null)" -- "$word"))
      return ;;
    ${valuesOf('a text')}) return ;;
  esac
  local words=
  case $command in
    '') words='${[...commands, ...optionsOf(words, undefined).map((option) => ({ name: flag(option) }))].map(({ name }) => name).join(' ')}' ;;
${commands
  .map((command) => {
    const given = typeof command.takes === 'object' ? command.takes : [];
    return `    ${command.name}) words='${[...given, ...optionsOf(words, command).map(flag)].join(' ')}' ;;`;
  })
  .join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -F ${name} ${program}
`;
}
