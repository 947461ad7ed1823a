import type { Budget } from "../budget/budget.ts";
import { Parameters } from "./arguments.ts";
import { valueError } from "./jinja-error.ts";
import { Callable, isMapping, type Jinja, JinjaObject } from "./values.ts";

/** The functions that every template sees. */
export function globalFunctions(budget: Budget): ReadonlyMap<string, Jinja> {
  return new Map([
    ["range", new Callable("range", ({ positional }) => range(positional, budget))],
    ["dict", new Callable("dict", ({ positional, named }) => new Map([...fromFirst(positional), ...named]))],
    [
      "namespace",
      new Callable("namespace", ({ positional, named }) => namespace(fromFirst(positional), named)),
    ],
    [
      "joiner",
      new Callable("joiner", (args) => joiner(new Parameters("joiner", ["sep"], args).text("sep", ", "))),
    ],
    ["cycler", new Callable("cycler", ({ positional }) => cycler(positional))],
  ]);
}

function range(args: readonly Jinja[], budget: Budget): Jinja {
  const numbers = args.map((arg) => {
    if (typeof arg === "number") return arg;
    throw valueError("range needs whole numbers");
  });
  const [first = 0, second, step = 1] = numbers;
  if (step === 0 || numbers.length === 0 || numbers.length > 3)
    throw valueError("range needs one to three numbers");
  const [start, end] = second === undefined ? [0, first] : [first, second];
  const length = Math.max(0, Math.ceil((end - start) / step));
  budget.makeItems(length);
  return Array.from({ length }, (_, i) => start + i * step);
}

function fromFirst([first]: readonly Jinja[]): readonly [string, Jinja][] {
  return isMapping(first) ? [...first].map(([key, value]) => [String(key), value]) : [];
}

function namespace(start: readonly [string, Jinja][], named: ReadonlyMap<string, Jinja>): JinjaObject {
  const values = new Map([...start, ...named]);
  return new JinjaObject("namespace", (name) => values.get(name), {
    set: (name, value) => values.set(name, value),
  });
}

function joiner(separator: string): Jinja {
  let used = false;
  return new Callable("joiner", () => {
    const text = used ? separator : "";
    used = true;
    return text;
  });
}

function cycler(items: readonly Jinja[]): Jinja {
  let at = 0;
  const current = () => items[at] ?? null;
  return new JinjaObject("cycler", (name) => {
    if (name === "current") return current();
    if (name === "reset")
      return new Callable("reset", () => {
        at = 0;
        return null;
      });
    if (name !== "next") return undefined;
    return new Callable("next", () => {
      const item = current();
      at = (at + 1) % Math.max(1, items.length);
      return item;
    });
  });
}
