import type { Node } from "../../source/node.ts";
import { equal } from "../../value/equal.ts";
import type { Value } from "../../value/value.ts";
import type { Call, Intrinsic, StaticCall } from "../intrinsic.ts";
import { exactItems } from "./arguments.ts";

const FORM = "[value_1, value_2]";

/** `equals: [a, b]`: Python's `==`. In conditions only. */
export const equals: Intrinsic = {
  name: "equals",
  since: "2016-10-14",
  inConditions: "2016-10-14",
  conditionsOnly: true,
  check(args: Node, call: StaticCall): void {
    exactItems(args, call, 2, FORM);
  },
  evaluate(args: Node, call: Call): Value {
    const [a, b] = exactItems(args, call, 2, FORM).map((item) => call.evaluate(item));
    return equal(a ?? null, b ?? null);
  },
};
