import { shellLists } from "./lists.ts";

/** One command with its words, quotes taken off; what the shell or Jinja2 computes stays in its word as written. */
export interface ShellCommand {
  /** Without its folder. */
  readonly program: string;
  readonly words: readonly string[];
}

/** The commands of a script in the order they are written, those of groups, subshells and `sh -c` too. */
export function shellCommands(script: string): readonly ShellCommand[] {
  return commandsOf(script, DEEPEST);
}

/** Groups in groups; what is deeper is not looked at. */
const DEEPEST = 32;

function commandsOf(script: string, depth: number): readonly ShellCommand[] {
  if (depth === 0) return [];
  return shellLists(script).flatMap(({ pipelines }) =>
    pipelines.flatMap(({ commands }) => commands.flatMap((command) => commandsIn(command, depth - 1))),
  );
}

const GROUP = /^(?:\(([\s\S]*)\)|\{(?!\{)([\s\S]*)\})$/;
const SHELL = /^(?:ba|da|k|z)?sh$/;

function commandsIn(text: string, depth: number): readonly ShellCommand[] {
  const group = GROUP.exec(text);
  if (group !== null) return commandsOf(group[1] ?? group[2] ?? "", depth);
  const [path, ...words] = withoutPrefix(shellWords(text));
  if (path === undefined) return [];
  const program = path.slice(path.lastIndexOf("/") + 1);
  const script = SHELL.test(program) ? words[words.findIndex((word) => /^-\w*c$/.test(word)) + 1] : undefined;
  const inner = script?.startsWith("-") === false && words.some((word) => /^-\w*c$/.test(word));
  return inner && script !== undefined ? commandsOf(script, depth) : [{ program, words }];
}

// An expression and a substitution are part of one word, whatever blanks they hold. Of one that is not closed the end is
// not looked for in all of a long script.
const WORD =
  /(?:\{\{[\s\S]{0,1000}?\}\}|\$\([^)]{0,1000}\)|`[^`]*`|'[^']*'|"(?:[^"\\]|\\[\s\S])*"|\\[\s\S]|[^\s'"\\])+/g;

/** The words of one command, without the quotes around a whole word. */
export function shellWords(command: string): readonly string[] {
  return (command.match(WORD) ?? []).map((word) => word.replace(/^(["'])([\s\S]*)\1$/, "$2"));
}

/** Words of the shell itself, and assignments, may stand before a command; so may `sudo` with its options. */
function withoutPrefix(words: readonly string[]): readonly string[] {
  let isOption = false;
  const command = words.findIndex((word) => {
    if (isOption && word.startsWith("-")) return false;
    isOption = word === "sudo";
    return !isOption && !/^(?:if|elif|then|while|until|do|else|!|\w+=[\s\S]*)$/.test(word);
  });
  return command < 0 ? [] : words.slice(command);
}
