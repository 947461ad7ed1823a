import yargs, { type Argv, type Options, type PositionalOptions } from "yargs";
import type { Command } from "./command.ts";

/** What a command takes, as shell completions and manuals need to know it. */
export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionShape[];
  readonly positionals: readonly PositionalShape[];
}

export interface OptionShape {
  readonly name: string;
  readonly alias: string | undefined;
  readonly summary: string;
  /** False for a flag. */
  readonly takesValue: boolean;
  /** Whether every value that is given counts; of other options the last one does. */
  readonly repeatable: boolean;
  readonly choices: readonly string[];
}

export interface PositionalShape {
  readonly name: string;
  readonly choices: readonly string[];
}

/** Reads a command's own declaration, which says everything in yargs' words. */
export function shapeOf(command: Command): CommandShape {
  const options: OptionShape[] = [];
  const positionals: PositionalShape[] = [];
  command.options(
    listening({
      option: (name, declared) => options.push(optionShape(name, declared)),
      positional: (name, { choices }) => positionals.push({ name, choices: texts(choices) }),
    }),
  );
  const [name = ""] = command.usage.split(" ");
  return { name, summary: command.summary, options, positionals };
}

export function optionShape(name: string, declared: Options): OptionShape {
  const { alias, describe, type, choices, array } = declared;
  return {
    name,
    alias: typeof alias === "string" ? alias : undefined,
    summary: typeof describe === "string" ? describe : "",
    takesValue: type !== "boolean",
    repeatable: array === true,
    choices: texts(choices),
  };
}

interface Listener {
  option(name: string, declared: Options): void;
  positional(name: string, declared: PositionalOptions): void;
}

/** A parser that takes declarations down instead of acting on them. */
function listening(listener: Listener): Argv {
  const heard: Readonly<Record<string, (...args: readonly unknown[]) => void>> = {
    option: (name, declared) => listener.option(String(name), fields(declared)),
    options: (all) => {
      for (const [name, declared] of Object.entries(fields(all))) listener.option(name, fields(declared));
    },
    positional: (name, declared) => listener.positional(String(name), fields(declared)),
  };
  return new Proxy(yargs([]), {
    get: (_target, method, parser) => {
      const hear = heard[String(method)];
      if (hear === undefined) throw new Error(`a command declares itself with ${String(method)}()`);
      return (...args: readonly unknown[]) => {
        hear(...args);
        return parser;
      };
    },
  });
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function texts(choices: unknown): readonly string[] {
  return Array.isArray(choices) ? choices.map(String) : [];
}
