import type { Budget } from "../budget/budget.ts";
import { formatText } from "../python/format.ts";
import { percentFormat } from "../python/percent-format.ts";
import type { Scalar } from "../value/value.ts";
import { Float } from "../value/value.ts";
import { reprOf, textOf } from "./text.ts";
import { type CallArguments, type Jinja, Tuple, Undefined } from "./values.ts";

/** Python's `text % values`. */
export function formatPercent(text: string, values: Jinja, budget: Budget): string {
  const isMapping = values instanceof Map || Array.isArray(values);
  return percentFormat<Jinja>(
    text,
    {
      list: values instanceof Tuple ? values.items : [values],
      strict: !isMapping,
      named: values instanceof Map ? (name) => values.get(name) : undefined,
      str: (value) => textOf(value, budget),
      repr: (value) => reprOf(value, budget),
      scalar: scalarOf,
    },
    budget,
  );
}

/** `.key` or `[key]` of a value, as a template has it. */
export type Step = (value: Jinja, kind: "attribute" | "item", key: string | number) => Jinja;

/** Python's `text.format(…)`. */
export function formatBraces(
  text: string,
  { positional, named }: CallArguments,
  step: Step,
  budget: Budget,
): string {
  return formatText<Jinja>(
    text,
    {
      positional,
      named: (name) => named.get(name),
      step: (value, kind, key) => {
        const found = step(value, kind, key);
        return found instanceof Undefined ? undefined : found;
      },
      str: (value) => textOf(value, budget),
      repr: (value) => reprOf(value, budget),
      scalar: scalarOf,
    },
    budget,
  );
}

function scalarOf(value: Jinja): Scalar | undefined {
  return value === null || typeof value !== "object" || value instanceof Float ? value : undefined;
}
