import { shellLists } from "./lists.ts";

/** One command with its words, quotes taken off; what the shell or Jinja2 computes stays in its word as written. */
export interface ShellCommand {
  /** Without its folder. */
  readonly program: string;
  readonly words: readonly string[];
}

/** The commands of a script in the order they are written, those of groups, subshells and `sh -c` too. */
export function shellCommands(script: string): readonly ShellCommand[] {
  return shellLists(script).flatMap(({ pipelines }) =>
    pipelines.flatMap(({ commands }) => commands.flatMap(commandsIn)),
  );
}

const GROUP = /^(?:\(([\s\S]*)\)|\{(?!\{)([\s\S]*)\})$/;
const SHELL = /^(?:ba|da|k|z)?sh$/;

function commandsIn(text: string): readonly ShellCommand[] {
  const group = GROUP.exec(text);
  if (group !== null) return shellCommands(group[1] ?? group[2] ?? "");
  const [path, ...words] = withoutPrefix(shellWords(text));
  if (path === undefined) return [];
  const program = path.slice(path.lastIndexOf("/") + 1);
  const script = SHELL.test(program) ? words[words.findIndex((word) => /^-\w*c$/.test(word)) + 1] : undefined;
  const inner = script?.startsWith("-") === false && words.some((word) => /^-\w*c$/.test(word));
  return inner && script !== undefined ? shellCommands(script) : [{ program, words }];
}

// An expression and a substitution are part of one word, whatever blanks they hold.
const WORD = /(?:\{\{[\s\S]*?\}\}|\$\([^)]*\)|`[^`]*`|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[^\s'"\\])+/g;

/** The words of one command, without the quotes around a whole word. */
export function shellWords(command: string): readonly string[] {
  return (command.match(WORD) ?? []).map((word) => word.replace(/^(["'])([\s\S]*)\1$/, "$2"));
}

/** Words of the shell itself, and assignments, may stand before a command; so may `sudo` with its options. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  const [first, ...rest] = words;
  if (first === undefined) return [];
  if (first === "sudo") {
    const command = rest.findIndex((word) => !word.startsWith("-"));
    return command < 0 ? [] : withoutPrefix(rest.slice(command));
  }
  return /^(?:if|elif|then|while|until|do|else|!|\w+=[\s\S]*)$/.test(first) ? withoutPrefix(rest) : words;
}
