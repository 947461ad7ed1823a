import type { Command } from "./command.ts";
import { type CommandShape, type OptionShape, optionShape, shapeOf } from "./command-shape.ts";
import { CannotRun } from "./exit-code.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";
import {
  extraWord,
  missingWords,
  unknownCommand,
  unknownOption,
  valueError,
  wrongChoice,
} from "./usage-error.ts";

/** A command line with everything it says spelt in full, so that no parser can take it for something else. */
export interface CommandLine {
  /** The command, its other words, and every option as `--name=value`. */
  readonly args: readonly string[];
  /** What a person should know of the line, although it can be run. */
  readonly remarks: readonly string[];
}

/** What yargs takes everywhere by itself. */
const ASKS: Readonly<Record<string, string>> = {
  "--help": "--help",
  "-h": "--help",
  "--version": "--version",
  "-V": "--version",
};

/** Reads a command line; what cannot be understood is thrown, in words that say what to type. */
export function readCommandLine(args: readonly string[], commands: readonly Command[]): CommandLine {
  const global = globalShapes();
  const at = args.findIndex((word, i) => !word.startsWith("-") && !isValueOf(args[i - 1], global));
  const asked = askedOf(args);
  const name = args[at];
  if (name === undefined) return withoutCommand(asked);
  const rest = [...args.slice(0, at), ...args.slice(at + 1)];
  if (name === "help") return helpOf(rest, commands);
  const command = findCommand(name, commands);
  if (asked !== undefined) return ask(asked, name);
  const shape = shapeOf(command);
  const words = readWords(rest, { ...shape, options: [...shape.options, ...global] });
  checkPositionals(command.usage, words.positionals, shape);
  return {
    args: [name, ...words.positionals, ...words.options.flatMap(spelt)],
    remarks: words.options.flatMap(remarkOn),
  };
}

function globalShapes(): readonly OptionShape[] {
  return Object.entries(GLOBAL_OPTIONS).map(([name, declared]) => optionShape(name, declared));
}

function isValueOf(before: string | undefined, global: readonly OptionShape[]): boolean {
  return global.some(({ name, takesValue }) => takesValue && before === `--${name}`);
}

/** `--help` or `--version`, wherever it stands. */
function askedOf(args: readonly string[]): string | undefined {
  const end = args.indexOf("--");
  const word = args.slice(0, end < 0 ? args.length : end).find((each) => Object.hasOwn(ASKS, each));
  return word === undefined ? undefined : ASKS[word];
}

function ask(asked: string, command?: string): CommandLine {
  return { args: asked === "--help" && command !== undefined ? [command, asked] : [asked], remarks: [] };
}

function withoutCommand(asked: string | undefined): CommandLine {
  if (asked !== undefined) return ask(asked);
  throw new CannotRun("which command?", "`segue --help` lists them");
}

/** `segue help COMMAND`. */
function helpOf(words: readonly string[], commands: readonly Command[]): CommandLine {
  const topic = words.find((word) => !word.startsWith("-"));
  if (topic !== undefined) findCommand(topic, commands);
  return ask("--help", topic);
}

function findCommand(name: string, commands: readonly Command[]): Command {
  const command = commands.find(({ usage }) => usage.split(" ")[0] === name);
  if (command !== undefined) return command;
  throw unknownCommand(
    name,
    commands.map(({ usage }) => usage.split(" ")[0] ?? ""),
  );
}

/** An option and all that was given for it, in order. */
interface Given {
  readonly option: OptionShape;
  readonly values: string[];
}

interface Words {
  readonly options: readonly Given[];
  readonly positionals: readonly string[];
}

function readWords(args: readonly string[], shape: CommandShape): Words {
  const given = new Map<string, Given>();
  const positionals: string[] = [];
  const queue = [...args];
  for (let word = queue.shift(); word !== undefined; word = queue.shift()) {
    if (word === "--") positionals.push(...queue.splice(0).map(asPath));
    else if (/^--/.test(word)) note(long(word, queue, shape));
    else if (/^-./.test(word)) for (const each of short(word, queue, shape)) note(each);
    else positionals.push(word);
  }
  return { options: [...given.values()], positionals };

  function note({ option, value }: Setting): void {
    const before = given.get(option.name);
    if (before === undefined) given.set(option.name, { option, values: [value] });
    else before.values.push(value);
  }
}

/** What stands behind `--` is no option, whatever it begins with; all such words are names of files. */
function asPath(word: string): string {
  return word.startsWith("-") ? `./${word}` : word;
}

interface Setting {
  readonly option: OptionShape;
  readonly value: string;
}

/** `--name value`, `--name=value`; `--name` and `--no-name` of a flag. */
function long(word: string, queue: string[], shape: CommandShape): Setting {
  const [flag = "", ...parts] = word.split("=");
  const attached = parts.length > 0 ? parts.join("=") : undefined;
  const option = shape.options.find(({ name }) => flag === `--${name}`);
  if (option !== undefined) return { option, value: takenValue(flag, option, attached, queue) };
  const negated = shape.options.find(({ name, takesValue }) => !takesValue && flag === `--no-${name}`);
  if (negated === undefined || attached !== undefined) throw unknownOption(flag, shape);
  return { option: negated, value: "false" };
}

/** `-e value`, `-evalue`, `-e=value`, and flags before it: `-qe value`. */
function short(word: string, queue: string[], shape: CommandShape): readonly Setting[] {
  const settings: Setting[] = [];
  for (let i = 1; i < word.length; i++) {
    const option = shape.options.find(({ alias }) => alias === word[i]);
    if (option === undefined) throw unknownOption(i === 1 ? word : `-${word[i]}`, shape);
    const rest = word.slice(i + 1);
    const flag = `-${word[i]}`;
    if (option.takesValue) {
      const attached = rest === "" ? undefined : rest.replace(/^=/, "");
      return [...settings, { option, value: takenValue(flag, option, attached, queue) }];
    }
    settings.push({ option, value: "true" });
  }
  return settings;
}

function takenValue(
  flag: string,
  option: OptionShape,
  attached: string | undefined,
  queue: string[],
): string {
  if (!option.takesValue) {
    if (attached === undefined || /^(?:true|false)$/.test(attached)) return attached ?? "true";
    throw new CannotRun(`${flag} takes no value`, `write ${flag}, or leave it out`);
  }
  const value = attached ?? queue.shift();
  const problem = valueError(flag, value, attached !== undefined, option);
  if (problem !== undefined) throw problem;
  return value ?? "";
}

function checkPositionals(
  usage: string,
  words: readonly string[],
  { name, positionals }: CommandShape,
): void {
  const declared = usage.split(" ").slice(1);
  const missing = declared.slice(words.length).filter((each) => each.startsWith("<"));
  if (missing.length > 0) throw missingWords(name, missing, usage);
  const extra = words[declared.length];
  if (extra !== undefined) throw extraWord(name, extra, usage);
  for (const [i, { name: positional, choices }] of positionals.entries()) {
    const given = words[i];
    if (given !== undefined && choices.length > 0 && !choices.includes(given))
      throw wrongChoice(positional, given, choices);
  }
}

function spelt({ option, values }: Given): readonly string[] {
  const counting = option.repeatable ? values : values.slice(-1);
  return counting.map((value) => `--${option.name}=${value}`);
}

/** The last one wins, as with other programs, so that an alias can be overruled; but it is said. */
function remarkOn({ option, values }: Given): readonly string[] {
  if (option.repeatable || new Set(values).size < 2) return [];
  return [`--${option.name} is given ${values.length} times (${values.join(", ")}): ${values.at(-1)} counts`];
}
