import { nearest } from "../diagnostic/nearest.ts";
import type { CommandShape, OptionShape } from "./command-shape.ts";
import { CannotRun } from "./exit-code.ts";

/** No command has that name. */
export function unknownCommand(name: string, names: readonly string[]): CannotRun {
  return new CannotRun(`there is no command ${name}`, meant(name, names, "", "`segue --help` lists them"));
}

/** The command has no such option. */
export function unknownOption(flag: string, { name, options }: CommandShape): CannotRun {
  const names = options.map((option) => option.name);
  const given = flag.replace(/^-+/, "");
  const otherwise = `\`segue ${name} --help\` lists what it takes`;
  const begun = names.filter((each) => given.length > 1 && each.startsWith(given));
  const help = begun.length === 1 ? `did you mean --${begun[0]}?` : meant(given, names, "--", otherwise);
  return new CannotRun(`segue ${name} has no option ${flag}`, help);
}

/** Why an option cannot have this value; `attached` with `=`, where it may look like an option. */
export function valueError(
  flag: string,
  given: string | undefined,
  attached: boolean,
  { choices }: OptionShape,
): CannotRun | undefined {
  if (given === undefined || given === "" || (!attached && /^--?[a-z]/i.test(given)))
    return new CannotRun(
      `${flag} needs a value`,
      choices.length > 0 ? `one of ${choices.join(", ")}` : undefined,
    );
  if (choices.length === 0 || choices.includes(given)) return undefined;
  return wrongChoice(flag, given, choices);
}

/** A word that is none of those to choose from. */
export function wrongChoice(what: string, given: string, choices: readonly string[]): CannotRun {
  const all = `it is one of ${choices.join(", ")}`;
  return new CannotRun(`${what} cannot be ${given}`, meant(given, choices, "", all));
}

/** The command needs more words. */
export function missingWords(name: string, missing: readonly string[], usage: string): CannotRun {
  return new CannotRun(`segue ${name} needs ${missing.join(" and ")}`, `segue ${usage}`);
}

/** The command takes fewer words. */
export function extraWord(name: string, word: string, usage: string): CannotRun {
  return new CannotRun(`segue ${name} does not know what to do with ${word}`, `segue ${usage}`);
}

function meant(given: string, names: readonly string[], prefix: string, otherwise: string): string {
  const found = nearest(given, names);
  return found === undefined ? otherwise : `did you mean ${prefix}${found}?`;
}
