import { nearest } from "../diagnostic/nearest.ts";
import type { Command } from "./command.ts";
import { type CommandShape, type OptionShape, optionShape, shapeOf } from "./command-shape.ts";
import { CannotRun } from "./exit-code.ts";
import { GLOBAL_OPTIONS } from "./global-options.ts";

/** What yargs takes everywhere by itself. */
const BUILT_IN = ["help", "h", "version"];

/** What is wrong with a command line, in words that say what to type; undefined where nothing is found. */
export function usageError(args: readonly string[], commands: readonly Command[]): CannotRun | undefined {
  const at = args.findIndex((word, i) => !word.startsWith("-") && !isGlobalValue(args[i - 1]));
  const name = args[at];
  if (name === undefined) return new CannotRun("which command?", "`segue --help` lists them");
  const command = commands.find(({ usage }) => usage.split(" ")[0] === name);
  if (command === undefined) {
    const names = commands.map(({ usage }) => usage.split(" ")[0] ?? "");
    return new CannotRun(`there is no command ${name}`, meant(name, names, "", "`segue --help` lists them"));
  }
  const { options, ...shape } = shapeOf(command);
  const known = { ...shape, options: [...options, ...globalShapes()] };
  const words = readWords([...args.slice(0, at), ...args.slice(at + 1)], known);
  return words instanceof CannotRun ? words : positionalError(command.usage, words, known);
}

function globalShapes(): readonly OptionShape[] {
  return Object.entries(GLOBAL_OPTIONS).map(([name, declared]) => optionShape(name, declared));
}

function isGlobalValue(before: string | undefined): boolean {
  return globalShapes().some(({ name, takesValue }) => takesValue && before === `--${name}`);
}

/** The words that are no options, or what is wrong with an option. */
function readWords(args: readonly string[], shape: CommandShape): readonly string[] | CannotRun {
  const words: string[] = [];
  for (let i = 0; i < args.length; i++) {
    const word = args[i] ?? "";
    if (word === "--") return [...words, ...args.slice(i + 1)];
    if (!/^-./.test(word)) {
      words.push(word);
      continue;
    }
    const [flag = "", ...value] = word.split("=");
    if (BUILT_IN.includes(flag.replace(/^-+/, ""))) continue;
    const option = shape.options.find((each) => isCalled(each, flag));
    if (option === undefined) return unknownOption(flag, shape);
    if (!option.takesValue) continue;
    const given =
      value.length > 0
        ? value.join("=")
        : flag.length > 2 && !flag.startsWith("--")
          ? flag.slice(2)
          : args[++i];
    const problem = valueError(flag, given, option);
    if (problem !== undefined) return problem;
  }
  return words;
}

/** `--name`, its one-letter form with or without a value behind it, and `--no-name` of a flag. */
function isCalled({ name, alias, takesValue }: OptionShape, flag: string): boolean {
  if (flag === `--${name}` || flag === `-${alias}` || (!takesValue && flag === `--no-${name}`)) return true;
  return alias !== undefined && takesValue && !flag.startsWith("--") && flag.startsWith(`-${alias}`);
}

function unknownOption(flag: string, { name, options }: CommandShape): CannotRun {
  const names = options.map((option) => option.name);
  const help = meant(flag.replace(/^-+/, ""), names, "--", `\`segue ${name} --help\` lists what it takes`);
  return new CannotRun(`segue ${name} has no option ${flag}`, help);
}

function valueError(
  flag: string,
  given: string | undefined,
  { choices }: OptionShape,
): CannotRun | undefined {
  const all = choices.join(", ");
  if (given === undefined || /^--?[a-z]/.test(given))
    return new CannotRun(`${flag} needs a value`, choices.length > 0 ? `one of ${all}` : undefined);
  if (choices.length === 0 || choices.includes(given)) return undefined;
  return new CannotRun(`${flag} cannot be ${given}`, meant(given, choices, "", `it is one of ${all}`));
}

function positionalError(
  usage: string,
  words: readonly string[],
  shape: CommandShape,
): CannotRun | undefined {
  const declared = usage.split(" ").slice(1);
  const missing = declared.slice(words.length).filter((each) => each.startsWith("<"));
  if (missing.length > 0)
    return new CannotRun(`segue ${shape.name} needs ${missing.join(" and ")}`, `segue ${usage}`);
  const extra = words[declared.length];
  if (extra !== undefined)
    return new CannotRun(`segue ${shape.name} does not know what to do with ${extra}`, `segue ${usage}`);
  for (const [i, { name, choices }] of shape.positionals.entries()) {
    const given = words[i];
    if (given === undefined || choices.length === 0 || choices.includes(given)) continue;
    return new CannotRun(`${name} cannot be ${given}`, `it is one of ${choices.join(", ")}`);
  }
  return undefined;
}

function meant(given: string, names: readonly string[], prefix: string, otherwise: string): string {
  const found = nearest(given, names);
  return found === undefined ? otherwise : `did you mean ${prefix}${found}?`;
}
