import type { Node } from "../../source/node.ts";
import type { Value } from "../../value/value.ts";
import { HeatError } from "../heat-error.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { isSince } from "../template-version.ts";
import { listItems } from "./arguments.ts";

/** `if: [condition, value_if_true, value_if_false]`; only the chosen value is computed. */
export const ifThenElse: Intrinsic = {
  name: "if",
  since: "2016-10-14",
  check(args: Node, call: StaticCall): void {
    branches(args, call);
  },
  evaluate(args: Node, call: Call): Value {
    const [condition, whenTrue, whenFalse] = branches(args, call);
    if (condition === undefined) throw new HeatError("evaluate/condition", "there is no condition");
    const chosen = call.test(condition) ? whenTrue : whenFalse;
    // Where a list or a map holds the call, the item is left out instead.
    return chosen === undefined ? null : call.evaluate(chosen);
  },
};

function branches(args: Node, call: StaticCall): readonly Node[] {
  const optional = isSince(call.version, "2021-04-16");
  const form = `[condition_name, value_if_true, value_if_false]${optional ? ' ("value_if_false" may be left out)' : ""}`;
  const items = listItems(args, call, form);
  if (items.length > 3 || items.length < (optional ? 2 : 3))
    call.fail(`arguments to "if" must be of the form ${form}`, args.span);
  return items;
}
