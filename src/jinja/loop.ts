import type { Budget } from "../budget/budget.ts";
import { isEqual } from "./compare.ts";
import { valueError } from "./jinja-error.ts";
import { type CallArguments, Callable, type Jinja, JinjaObject, orElse, Undefined } from "./values.ts";

/** What `loop` is in a `for`. */
export interface LoopState {
  readonly items: readonly Jinja[];
  index0: number;
  readonly depth0: number;
  changed: readonly Jinja[] | undefined;
}

export function loopObject(
  state: LoopState,
  recurse: ((args: CallArguments) => Jinja) | undefined,
  budget: Budget,
): JinjaObject {
  return new JinjaObject(
    "loop",
    (name) => attribute(state, name, budget),
    recurse === undefined ? {} : { call: recurse },
  );
}

function attribute(state: LoopState, name: string, budget: Budget): Jinja | undefined {
  const { items, index0, depth0 } = state;
  switch (name) {
    case "index":
      return index0 + 1;
    case "index0":
      return index0;
    case "revindex":
      return items.length - index0;
    case "revindex0":
      return items.length - index0 - 1;
    case "first":
      return index0 === 0;
    case "last":
      return index0 === items.length - 1;
    case "length":
      return items.length;
    case "depth":
      return depth0 + 1;
    case "depth0":
      return depth0;
    case "previtem":
      return orElse(items[index0 - 1], new Undefined("the previous item"));
    case "nextitem":
      return orElse(items[index0 + 1], new Undefined("the next item"));
    case "cycle":
      return new Callable("cycle", ({ positional }) => {
        if (positional.length === 0) throw valueError("cycle needs items");
        return positional[index0 % positional.length] ?? null;
      });
    case "changed":
      return new Callable("changed", ({ positional }) => {
        const before = state.changed;
        state.changed = positional;
        return !(
          before !== undefined &&
          before.length === positional.length &&
          before.every((item, i) => isEqual(item, positional[i] ?? null, budget))
        );
      });
    default:
      return undefined;
  }
}
