import type { CommandShape, OptionShape } from "../command-shape.ts";

/** A script for bash 3.2 and later; where it offers nothing, bash itself offers files. */
export function bashCompletion(commands: readonly CommandShape[], global: readonly OptionShape[]): string {
  return `# bash completion for segue; load it with: source <(segue completion bash)
_segue() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD - 1]} command= words= i
  # "--format=json" is three words for bash.
  if [[ $current == = ]]; then current=
  elif [[ $previous == = ]]; then previous=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    case \${COMP_WORDS[i]} in
      ${commands.map(({ name }) => name).join(" | ")}) command=\${COMP_WORDS[i]}; break ;;
    esac
  done
  case "$command $previous" in
${[...global.flatMap((option) => choiceCase("*", option)), ...commands.flatMap(choiceCases)].join("\n")}
    *)
      if [[ -z $command && $current != -* ]]; then words="${commands.map(({ name }) => name).join(" ")}"
      else
        case $command in
${commands.flatMap(positionalCase).join("\n")}
        esac
        if [[ $current == -* ]]; then
          case $command in
${commands.map((command) => optionCase(command, global)).join("\n")}
            *) words="${optionWords([...global])} --help --version" ;;
          esac
        fi
      fi ;;
  esac
  COMPREPLY=()
  [[ -n $words ]] && COMPREPLY=($(compgen -W "$words" -- "$current"))
  return 0
}
complete -o default -F _segue segue
`;
}

function choiceCases({ name, options }: CommandShape): readonly string[] {
  return options.flatMap((option) => choiceCase(name, option));
}

/** What may follow an option; nothing, where that is a file, which is bash's own to offer. */
function choiceCase(command: string, { name, alias, takesValue, choices }: OptionShape): readonly string[] {
  if (!takesValue) return [];
  const spellings = [`--${name}`, ...(alias === undefined ? [] : [`-${alias}`])];
  const patterns = spellings.map((spelling) => `${command === "*" ? "*" : command}\\ ${spelling}`);
  return [`    ${patterns.join(" | ")}) words="${choices.join(" ")}" ;;`];
}

function positionalCase({ name, positionals }: CommandShape): readonly string[] {
  const choices = positionals.flatMap((positional) => positional.choices);
  return choices.length === 0 ? [] : [`          ${name}) words="${choices.join(" ")}" ;;`];
}

function optionCase({ name, options }: CommandShape, global: readonly OptionShape[]): string {
  return `            ${name}) words="${optionWords([...options, ...global])} --help" ;;`;
}

function optionWords(options: readonly OptionShape[]): string {
  return options.map(({ name }) => `--${name}`).join(" ");
}
