import type { CommandShape, OptionShape, PositionalShape } from "../command-shape.ts";

/** A script for zsh: the file `_segue` of a folder in `$fpath`, or sourced. */
export function zshCompletion(commands: readonly CommandShape[], global: readonly OptionShape[]): string {
  return `#compdef segue
# zsh completion for segue; load it with: source <(segue completion zsh)
_segue() {
  local curcontext="$curcontext" state line
  typeset -A opt_args
  local -a commands
  commands=(
${commands.map(({ name, summary }) => `    ${quoted(`${name}:${summary}`)}`).join("\n")}
  )
  _arguments -C ${[...global.map(argument), "'--help[Show help]'", "'--version[Show version number]'"].join(" ")} \\
    '1: :->command' '*:: :->rest'
  case $state in
    command) _describe -t commands command commands ;;
    rest)
      case $words[1] in
${commands.map((command) => commandCase(command, global)).join("\n")}
      esac ;;
  esac
}
if [[ $funcstack[1] == _segue ]]; then _segue "$@"; else compdef _segue segue; fi
`;
}

function commandCase({ name, options, positionals }: CommandShape, global: readonly OptionShape[]): string {
  const lines = [
    ...[...options, ...global].map(argument),
    "'--help[Show help]'",
    ...positionals.map(positional),
  ];
  return `        ${name}) _arguments \\\n${lines.map((line) => `          ${line}`).join(" \\\n")} ;;`;
}

/** \`'(-T --templates)'{-T,--templates}'[Template tree]:file:_files'\` */
function argument({ name, alias, summary, takesValue, choices }: OptionShape): string {
  const text = quoted(
    `[${summary.replace(/[[\]:\\]/g, "\\$&")}]${takesValue ? `:${name}:${values(choices)}` : ""}`,
  );
  return alias === undefined ? `'*--${name}'${text}` : `'*'{-${alias},--${name}}${text}`;
}

function positional({ name, choices }: PositionalShape): string {
  return quoted(`:${name}:${values(choices)}`);
}

function values(choices: readonly string[]): string {
  return choices.length === 0 ? "_files" : `(${choices.join(" ")})`;
}

function quoted(text: string): string {
  return `'${text.replace(/'/g, "'\\''")}'`;
}
